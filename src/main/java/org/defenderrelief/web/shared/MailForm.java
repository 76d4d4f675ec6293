package org.defenderrelief.web.shared;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.defenderrelief.access.MailWishes;
import org.defenderrelief.access.MailWishes.Chosen;
import org.defenderrelief.access.MailWishes.Quiet;
import org.defenderrelief.access.MailWishes.Rhythm;
import org.defenderrelief.access.MailWishes.Wish;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/** The form in which people choose how mails come to them. */
public final class MailForm {
    /** Of the other form beside it, where a key is brought. */
    public static final String KEY = "mailKey";

    private static final String LANGUAGE = "mailLanguage";
    private static final String RHYTHM = "mailRhythm";
    private static final String AT = "mailAt";
    private static final String QUIET_FROM = "mailQuietFrom";
    private static final String QUIET_UNTIL = "mailQuietUntil";
    private static final String ACKNOWLEDGEMENTS = "mailAcknowledgements";
    private static final String NEWS = "mailNews";

    /** What stands for the language of the account: a field cannot be chosen empty. */
    private static final String OF_ACCOUNT = "account";

    private static final String YES = "true";
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3])[:.h]([0-5]\\d)");
    private static final int HOUR = 60;

    private MailForm() {}

    /** The form as it stands before somebody changes it. */
    public static TypedForm of(Wish wish) {
        TypedForm form = TypedForm.empty()
                .with(LANGUAGE, wish.language().orElse(OF_ACCOUNT))
                .with(RHYTHM, wish.rhythm().name())
                .with(AT, time(wish.minute()))
                .with(
                        QUIET_FROM,
                        wish.quiet().map(Quiet::from).map(MailForm::time).orElse(""))
                .with(
                        QUIET_UNTIL,
                        wish.quiet().map(Quiet::until).map(MailForm::time).orElse(""));
        if (wish.acknowledgements()) {
            form.with(ACKNOWLEDGEMENTS, YES);
        }
        return wish.news() ? form.with(NEWS, YES) : form;
    }

    /**
     * What was chosen.
     *
     * @param optional whether the form asks which mails are to come at all
     * @throws Problem.InvalidInput for what is no time of a day, or no choice
     */
    public static Wish read(TypedForm form, boolean optional) {
        String language = form.value(LANGUAGE);
        return new Wish(
                language.equals("en") || language.equals("fr") ? Optional.of(language) : Optional.empty(),
                rhythm(form.value(RHYTHM)),
                minute(form, AT),
                quiet(form),
                !optional || form.value(ACKNOWLEDGEMENTS).equals(YES),
                !optional || form.value(NEWS).equals(YES),
                Optional.empty());
    }

    private static Rhythm rhythm(String code) {
        try {
            return Rhythm.valueOf(code);
        } catch (IllegalArgumentException none) {
            throw new Problem.InvalidInput(RHYTHM, Flaw.NEEDED);
        }
    }

    private static Optional<Quiet> quiet(TypedForm form) {
        if (form.isBlank(QUIET_FROM) && form.isBlank(QUIET_UNTIL)) {
            return Optional.empty();
        }
        if (form.isBlank(QUIET_FROM) || form.isBlank(QUIET_UNTIL)) {
            throw new Problem.InvalidInput(QUIET_FROM, Flaw.MAIL_QUIET);
        }
        int from = minute(form, QUIET_FROM);
        int until = minute(form, QUIET_UNTIL);
        if (from == until) {
            throw new Problem.InvalidInput(QUIET_FROM, Flaw.MAIL_QUIET);
        }
        return Optional.of(new Quiet(from, until));
    }

    private static int minute(TypedForm form, String field) {
        Matcher time = TIME.matcher(form.value(field).replace(" ", ""));
        if (!time.matches()) {
            throw new Problem.InvalidInput(field, Flaw.MAIL_MINUTE);
        }
        return Integer.parseInt(time.group(1)) * HOUR + Integer.parseInt(time.group(2));
    }

    private static String time(int minute) {
        return "%02d:%02d".formatted(minute / HOUR, minute % HOUR);
    }

    /**
     * What the page shows beside the form.
     *
     * @param believed whether the service goes by what the person chose last
     * @param fingerprint of the key, in groups of four; null without one
     * @param until the day from which it is not used; null if there is none
     * @param standing code
     */
    public record View(boolean believed, String fingerprint, Instant until, String standing, String zone) {
        /**
         * What the page shows of what was chosen.
         *
         * @param now by which keys expire
         * @param zone whose clock the hours are of
         */
        public static View of(Chosen chosen, Instant now, String zone) {
            Optional<MailWishes.Key> key = chosen.wish().key();
            return new View(
                    chosen.believed(),
                    key.map(each -> each.fingerprint().replaceAll("(.{4})(?=.)", "$1 "))
                            .orElse(null),
                    key.flatMap(MailWishes.Key::until).orElse(null),
                    key.map(each -> each.standing(now).name()).orElse(null),
                    zone);
        }
    }
}
