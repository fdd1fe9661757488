name = SPARK in het dorp
step-walk = Rondje door het dorp
    .plain = Een wandeling door het dorp
