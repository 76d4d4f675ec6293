package org.defenderrelief.bank;

/** Why a transfer cannot be written into a file for the bank. Each names what the payment details lack, and nothing of what they say. */
public enum Lack {
    /** There is no name of the account's holder. */
    NAME,
    /** The name has letters that cannot be written in Latin: the name as the bank knows it is needed. */
    NAME_SCRIPT,
    /** There is neither an IBAN nor an account number. */
    ACCOUNT,
    /** The account number is longer than banks take. */
    ACCOUNT_LONG,
    /** The IBAN's country, length or check digits are wrong. */
    IBAN,
    /** The BIC is none. */
    BIC,
    /** There is neither a BIC nor the bank's name with its country. */
    BANK,
    /** The bank's country is needed beside its name. */
    BANK_COUNTRY,
    /** Outside the euro area banks ask for the holder's town. */
    TOWN,
    /** The town has letters that cannot be written in Latin. */
    TOWN_SCRIPT,
    /** Outside the euro area banks ask for the holder's country. */
    COUNTRY
}
