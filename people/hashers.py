from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane: the OWASP minimum.

    A class of sixty signs in at the same minute on two cores; Django's default costs six
    times as much for each of them.
    """

    algorithm = "argon2small"
    time_cost = 2
    memory_cost = 19456
    parallelism = 1
