package org.defenderrelief.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What an account held before and after what one statement tells.
 *
 * @param number the statement's, in digits; empty where the bank gives none
 * @param day of the closing balance
 * @param opening in the account's currency, below zero where it was overdrawn; {@code closing} likewise
 */
public record BankBalance(String number, LocalDate day, Currency currency, BigDecimal opening, BigDecimal closing) {}
