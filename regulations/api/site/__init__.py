"""What all operations share: tokens, parameters, pagination, errors, schema."""
