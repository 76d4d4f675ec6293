package org.defenderrelief.fund;

/** The rates of a file that was proposed, and where it stands. */
public record ImportedRates(RateImportVersion version, PublishedRates rates) {}
