"""Operations on several records."""
