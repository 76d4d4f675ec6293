package org.defenderrelief.access;

import java.util.regex.Pattern;

/** Which claims on how to reach a person are kept; what is not is taken as not said, since nobody is refused for it. */
final class Reach {
    private static final int LONGEST_ADDRESS = 255;
    private static final int LONGEST_LANGUAGE = 16;
    /** Language, then script, region and variants: the part of BCP 47 that says anything here. */
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    private Reach() {}

    /** Whether the directory holds an address of that length; RFC 5321 has none that is longer. */
    static boolean isKeptAddress(String address) {
        return address.length() <= LONGEST_ADDRESS;
    }

    /** Whether it is a language tag, and of no more than 16 characters. */
    static boolean isLanguage(String tag) {
        return tag.length() <= LONGEST_LANGUAGE && LANGUAGE.matcher(tag).matches();
    }
}
