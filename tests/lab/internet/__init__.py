"""A private internet in network namespaces: authorities, resolvers, boxes between them, and a client."""
