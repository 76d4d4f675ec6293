package org.defenderrelief.kernel;

import java.util.regex.Pattern;

/**
 * An address that a mail can go to, and nothing beside it: no name, comment, quotation, second address, blank or control character. It stands in a mail's
 * head as it is, where a line feed would begin headers, and then a text, of somebody else's choice. ASCII alone, since the line to the relay speaks no
 * SMTPUTF8 (RFC 6531); a domain in other letters has a form that begins with {@code xn--}.
 */
public record MailAddress(String value) {
    /** RFC 5321, 4.5.3.1.3, without the brackets around it. */
    private static final int LONGEST = 254;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    /** An addr-spec of RFC 5322, 3.4.1, of a dot-atom and the name of a host. */
    private static final Pattern FORM =
            Pattern.compile("(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");

    /** @throws IllegalArgumentException if it is none */
    public MailAddress {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not a mail address");
        }
    }

    public static boolean isOne(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }
}
