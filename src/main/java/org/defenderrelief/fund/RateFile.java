package org.defenderrelief.fund;

import java.util.SortedSet;

/**
 * What a file of rates holds, all of it read.
 *
 * @param hash SHA-256 of the file, in lower-case hex
 * @param leftOut codes of currencies that this service does not know, whose rates are left out; told to whoever proposes and confirms
 */
public record RateFile(RateSource source, String hash, PublishedRates rates, SortedSet<String> leftOut) {}
