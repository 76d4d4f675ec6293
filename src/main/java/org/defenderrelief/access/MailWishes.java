package org.defenderrelief.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.people.Act;

/**
 * What each person wants of the mails to them. They choose it by an act of their own; what stands in the table for nobody's act is not gone by. Whoever sends implements
 * it, without being known.
 */
public interface MailWishes {
    /** The languages mails are written in. */
    List<String> LANGUAGES = List.of("en", "fr");

    /** Minutes of a day. */
    int DAY = 24 * 60;

    /** When mails come. */
    enum Rhythm {
        /** With the next batch after something happened. */
        AT_ONCE,
        /** Gathered: at the chosen minute of the day, and twelve hours later; only when there is something. */
        TWICE_A_DAY,
        /** Gathered: at the chosen minute of the day; only when there is something. */
        DAILY,
        /** Every day at the chosen minute, whatever happened and if nothing did: always the same mail, of the same size, and no other mail ever. */
        STEADY
    }

    /**
     * A part of each day, by the fund's clock, in minutes from midnight; it may go over midnight.
     *
     * @param until the first minute that is not in it
     */
    record Quiet(int from, int until) {
        public Quiet {
            if (from < 0 || from >= DAY || until < 0 || until >= DAY || from == until) {
                throw new IllegalArgumentException("no part of a day");
            }
        }
    }

    /** How a key stands. */
    enum Standing {
        /** Mails are encrypted to it. */
        GOOD,
        /** It is past its day; mails say nothing at all, not even which case. */
        EXPIRED,
        /** Its owner revoked it; likewise. */
        REVOKED
    }

    /**
     * A public OpenPGP key to which mails are encrypted.
     *
     * @param armoured no more of it than encrypting takes; no name and no address
     * @param fingerprint of the primary key, upper-case hex
     * @param until from when on it is not to be used any more; empty if there is no end
     */
    record Key(String armoured, String fingerprint, Optional<Instant> until, boolean revoked) {
        /** How it stands at that time. */
        public Standing standing(Instant now) {
            if (revoked) {
                return Standing.REVOKED;
            }
            return until.filter(end -> !now.isBefore(end)).isPresent() ? Standing.EXPIRED : Standing.GOOD;
        }
    }

    /**
     * What somebody wants.
     *
     * @param language of mails, one of {@link #LANGUAGES}; empty for the one that the account has
     * @param minute of the day by the fund's clock, 0 to 1439; of {@link Rhythm#AT_ONCE} without meaning
     * @param quiet when no mail comes that was to come at once, but for what concerns everybody who works here
     * @param acknowledgements whether a mail says that a request arrived; the page says it always
     * @param news whether mails tell a partner organisation what is new; the page says it always
     * @param key what mails are encrypted to; empty for mails in clear
     */
    record Wish(
            Optional<String> language,
            Rhythm rhythm,
            int minute,
            Optional<Quiet> quiet,
            boolean acknowledgements,
            boolean news,
            Optional<Key> key) {
        private static final int NOON = DAY / 2;

        /** What is done for whoever never chose. */
        public static final Wish USUAL =
                new Wish(Optional.empty(), Rhythm.AT_ONCE, NOON, Optional.empty(), true, true, Optional.empty());

        /** What is done for whoever chose something that the table does not say any more: what tells an onlooker least. */
        public static final Wish WARY =
                new Wish(Optional.empty(), Rhythm.STEADY, NOON, Optional.empty(), true, true, Optional.empty());

        public Wish {
            if (minute < 0
                    || minute >= DAY
                    || !language.map(LANGUAGES::contains).orElse(true)) {
                throw new IllegalArgumentException("no minute of a day, or no language of mails");
            }
        }

        public boolean isSteady() {
            return rhythm == Rhythm.STEADY;
        }

        /** The same with that key, or with none. */
        public Wish with(Optional<Key> other) {
            return new Wish(language, rhythm, minute, quiet, acknowledgements, news, other);
        }
    }

    /**
     * What a person chose.
     *
     * @param believed whether the table says what they chose last; if not, {@link Wish#WARY} is what is done
     */
    record Chosen(Wish wish, boolean believed) {}

    /** What that person wants now. */
    Chosen of(PersonId person);

    /**
     * From now on mails to the person whose act it is come so; the key stays as it is.
     *
     * @throws org.defenderrelief.kernel.Problem.Forbidden {@code mails-not-yours} if it is not signed by somebody who has keys to sign with
     */
    void choose(Act act, Wish wish);

    /**
     * From now on mails to the person whose act it is are encrypted to that key.
     *
     * @param armoured what they typed or pasted
     * @throws org.defenderrelief.kernel.Problem.InvalidInput {@code mailKey} if it is no key that mails can be encrypted to; one that is revoked is
     *     taken if it is the one that is there, and from then on mails say nothing
     * @throws org.defenderrelief.kernel.Problem.Forbidden as of {@link #choose}
     */
    void encryptTo(Act act, String armoured);

    /** From now on mails to the person whose act it is come in clear. @throws org.defenderrelief.kernel.Problem.Forbidden as of {@link #choose} */
    void inClear(Act act);
}
