package org.defenderrelief.fund;

/** Whose names are compared with a list of sanctions before money of an envelope leaves, as its donor asks. */
public enum Screening {
    /** Nobody's. */
    NONE,
    /** Providers who are paid directly, and partner organisations through whom cash goes; never a person in need. */
    ORGANISATIONS,
    /** Whoever is paid, people in need too. */
    PAYEES
}
