package org.defenderrelief.vault.index;

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
    ACCOUNT(Circle.FINANCE);

    private final Circle circle;

    Purpose(Circle circle) {
        this.circle = circle;
    }

    /** The circle that opens what such values stand in, and so holds the key to index them. */
    Circle circle() {
        return circle;
    }
}
