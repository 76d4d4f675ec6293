package org.defenderrelief.access;

import java.util.regex.Pattern;

import org.defenderrelief.kernel.MailAddress;

/** Which claims on how to reach a person are kept; what is not is taken as not said, since nobody is refused for it. */
final class Reach {
    private static final int LONGEST_LANGUAGE = 16;
    /** Language, then script, region and variants: the part of BCP 47 that says anything here. */
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    private Reach() {}

    /** Whether mails can go there. Who may say what an account's address is could otherwise say what the fund's mails to it are. */
    static boolean isKeptAddress(String address) {
        return MailAddress.isOne(address);
    }

    /** Whether it is a language tag, and of no more than 16 characters. */
    static boolean isLanguage(String tag) {
        return tag.length() <= LONGEST_LANGUAGE && LANGUAGE.matcher(tag).matches();
    }
}
