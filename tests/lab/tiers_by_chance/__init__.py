"""Small worlds with faults drawn by chance at known places, asked for through pairs of resolvers: does the tool say what was drawn?"""
