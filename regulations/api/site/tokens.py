"""Tokens: what a program shows instead of a name and a password."""

from typing import Any, cast

from django.contrib.auth import authenticate
from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from knox.auth import TokenAuthentication
from knox.models import AuthToken
from knox.settings import knox_settings
from rest_framework import serializers, status
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from regulations.api.site.parameters import MethodFirst, check


class CredentialsSerializer(serializers.Serializer[Any]):
    """Name and password, for a token."""

    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=500, trim_whitespace=False, style={"input_type": "password"})


class TokenSerializer(serializers.Serializer[Any]):
    """A token, shown once; only its hash is stored."""

    token = serializers.CharField(help_text="send it as `Authorization: Token …`")
    expiry = serializers.DateTimeField()


class TokenView(MethodFirst, APIView):
    """Get a token for name and password, or give back the token that the request carries."""

    more_errors = ("401", "403")
    request: Request

    def get_authenticators(self) -> list[Any]:
        """Look at a token only where it is given back."""
        return [] if self.request and self.request.method == "POST" else [TokenAuthentication()]

    def get_permissions(self) -> list[Any]:
        """Let everybody ask, and give back only one's own."""
        return [] if self.request and self.request.method == "POST" else [IsAuthenticated()]

    def get_authenticate_header(self, request: Request) -> str:
        """Say that a wrong name or password is a matter of authentication, a 401."""
        return "Token"

    @extend_schema(request=CredentialsSerializer, responses={201: TokenSerializer}, tags=["tokens"], auth=[])
    def post(self, request: Request) -> Response:
        """Return a new token; failed attempts are counted, and too many lock the name for a while."""
        check(request, ())
        given = CredentialsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        http_request = request._request
        user = cast("AbstractUser | None", authenticate(http_request, **given.validated_data))
        if user is None:
            raise AuthenticationFailed(_("名称或密码不对。"))
        alive = AuthToken.objects.filter(user=user, expiry__gt=timezone.now())
        if alive.count() >= knox_settings.TOKEN_LIMIT_PER_USER:
            raise PermissionDenied(_("这个名称的令牌已经太多；请先交还用不着的。"), code="too_many")
        kept, token = AuthToken.objects.create(user=user)
        answer = TokenSerializer({"token": token, "expiry": kept.expiry}).data
        return Response(answer, status=status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"})

    @extend_schema(request=None, responses={204: None}, tags=["tokens"])
    def delete(self, request: Request) -> Response:
        """Forget the token that the request carries."""
        check(request, ())
        cast("AuthToken", request.auth).delete()
        return Response(status=status.HTTP_204_NO_CONTENT)
