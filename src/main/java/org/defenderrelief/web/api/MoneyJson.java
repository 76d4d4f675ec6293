package org.defenderrelief.web.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** Money on the wire: the amount as a string, so that no reader turns it into a binary fraction. */
@Schema(name = "Money")
public record MoneyJson(
        @Schema(description = "Plain decimal at the currency's scale", examples = "1200.00")
        String amount,

        @Schema(description = "ISO 4217 code", examples = "EUR")
        String currency) {

    public static MoneyJson of(Money money) {
        return new MoneyJson(money.plainAmount(), money.currency().getCurrencyCode());
    }

    /** The amount. @throws Problem.InvalidInput naming {@code field} if it is no amount of that currency */
    public static Money read(MoneyJson json, String field) {
        if (json == null || json.amount == null || json.currency == null) {
            throw new Problem.InvalidInput(field, Flaw.AMOUNT_AND_CURRENCY);
        }
        try {
            return Money.of(json.amount, json.currency);
        } catch (IllegalArgumentException unusable) {
            throw new Problem.InvalidInput(field, Flaw.AMOUNT_JSON);
        }
    }
}
