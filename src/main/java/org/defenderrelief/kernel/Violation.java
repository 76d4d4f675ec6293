package org.defenderrelief.kernel;

/**
 * One thing wrong with what was sent.
 *
 * @param field path of the field, such as {@code needs.assistance[0].lines[2].unitAmount}
 * @param code stable upper-snake code, such as {@code SCALE}
 * @param message what to do about it; never the value that was sent
 */
public record Violation(String field, String code, String message) {}
