package org.defenderrelief.vault.index;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.defenderrelief.vault.seal.Circle;

/** What a blind index compares. Each has its own key, so that values of different kinds never meet. */
public enum Purpose {
    /** Name and year of birth, as {@link Normalised#nameAndBirthYear} writes them. */
    NAME_BIRTH_YEAR(Circle.TRIAGE),
    /** Telephone number, as {@link Normalised#phone} writes it. */
    PHONE(Circle.TRIAGE),
    /** E-mail address, as {@link Normalised#email} writes it. */
    EMAIL(Circle.TRIAGE),
    /** Account number as {@link Normalised#account} writes it, or the telephone number that money is sent to. */
    ACCOUNT(Circle.FINANCE),
    /**
     * Names and years of birth again, of the defender and of each dependant: who shares one, and no {@link #NAME_BIRTH_YEAR}, is no same defender
     * but a relative.
     */
    RELATIVE(Circle.TRIAGE),
    /** Name of the group or the organisation that asks, as {@link Normalised#name} writes it. */
    GROUP(Circle.TRIAGE),
    /**
     * Name with year of birth, phones and addresses once more, as another fund may ask for them without telling them ({@link ObliviousIndex}); no two cases
     * here are compared by it.
     */
    BETWEEN_FUNDS(Circle.TRIAGE);

    /** What one and the same person has in two cases. */
    public static final Set<Purpose> OF_ONE_PERSON =
            Collections.unmodifiableSet(EnumSet.of(NAME_BIRTH_YEAR, PHONE, EMAIL, ACCOUNT));

    /** What two cases here are compared by. */
    static final Set<Purpose> COMPARED = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(BETWEEN_FUNDS)));

    /** What another fund may ask for, in the order in which it matters. */
    static final Set<Purpose> ASKED_BY_FUNDS = Collections.unmodifiableSet(EnumSet.of(NAME_BIRTH_YEAR, PHONE, EMAIL));

    /** What an office or a colleague can lend to many, so that it says nothing of whose case it is. */
    public static final Set<Purpose> CAN_BE_LENT = Collections.unmodifiableSet(EnumSet.of(PHONE, EMAIL, ACCOUNT));

    private final Circle circle;

    Purpose(Circle circle) {
        this.circle = circle;
    }

    /** The circle that opens what such values stand in, and so holds the key to index them. */
    Circle circle() {
        return circle;
    }
}
