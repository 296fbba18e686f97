"""Readers turn text into frozen records and problems with their lines; they never ask the database."""
