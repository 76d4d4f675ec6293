package org.defenderrelief.vault;

/** What a blind index compares. Each has its own key, so that values of different kinds never meet. */
public enum Purpose {
    /** Name and year of birth, as {@link Normalised#nameAndBirthYear} writes them. */
    NAME_BIRTH_YEAR,
    /** Telephone number, as {@link Normalised#phone} writes it. */
    PHONE,
    /** E-mail address, as {@link Normalised#email} writes it. */
    EMAIL,
    /** Account number, as {@link Normalised#account} writes it. */
    ACCOUNT
}
