name = SPARK in the village
step-walk = A walk through the village
    .plain = A walk through the village
