package org.defenderrelief.web.review;

/**
 * A case that an alarm or a verification names by its id alone.
 *
 * @param part the part of it that is named, in the reader's language, or null
 */
public record NamedCase(String codename, String reference, String part) {}
