"""The DNS programs that the lab knows how to configure, one module each.

An authority's module has `command(service) -> argv` for an authority.Service; a resolver's module the same for a
tier.Service. Each writes its configuration into `service.folder` and nothing anywhere else.
"""
