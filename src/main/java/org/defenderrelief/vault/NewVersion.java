package org.defenderrelief.vault;

/** A sealed version on its way into the database. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NewVersion(SealedCompartment sealed, byte[] commitment, boolean sealedBySender) {}
