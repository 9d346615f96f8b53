"""The box: a DNS proxy that passes messages on and damages them in named ways."""
