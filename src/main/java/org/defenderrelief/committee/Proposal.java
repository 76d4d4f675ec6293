package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Tranches;

/**
 * Exactly what the committee is asked. Its hash is what a vote names, so that nobody's vote can end up on something else.
 *
 * @param amount what to pay, in the currency of payment
 * @param tranches the parts that it is paid in; together the amount
 * @param envelope where to take it from
 * @param inEnvelope what that takes from the envelope, at the rate
 * @param rate units of the envelope's currency for one unit of the payment's
 * @param rateSource who published the rate
 * @param rateDate the day it holds from
 * @param needsVersion version of the compartment {@code needs} it is based on
 * @param payee commitment (hex) of the version of {@code payment} that names the payee
 * @param conditions commitment (hex) of the version of {@code decision} that holds its conditions
 */
public record Proposal(
        CaseId caseId,
        Money amount,
        Tranches tranches,
        UUID envelope,
        Money inEnvelope,
        BigDecimal rate,
        String rateSource,
        LocalDate rateDate,
        int needsVersion,
        String payee,
        String conditions) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws IllegalArgumentException if the tranches are not the amount */
    public Proposal {
        if (!tranches.total().equals(amount)) {
            throw new IllegalArgumentException("the tranches are not the amount");
        }
        rate = rate.stripTrailingZeros();
    }

    /** The proposal as canonical JSON (RFC 8785): strings only, keys sorted, no blanks. */
    public String canonicalJson() {
        Map<String, String> members = new TreeMap<>();
        members.put("amount", amount.plainAmount());
        members.put("case", caseId.toString());
        members.put("conditions", conditions);
        members.put("currency", amount.currency().getCurrencyCode());
        members.put("envelope", envelope.toString());
        members.put("envelopeAmount", inEnvelope.plainAmount());
        members.put("envelopeCurrency", inEnvelope.currency().getCurrencyCode());
        members.put("format", "relief-proposal/2");
        members.put("needsVersion", Integer.toString(needsVersion));
        members.put("payee", payee);
        members.put("rate", rate.toPlainString());
        members.put("rateDate", rateDate.toString());
        members.put("rateSource", rateSource);
        members.put("tranches", tranches.toString());
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings are always JSON", impossible);
        }
    }

    /** SHA-256 of {@link #canonicalJson}, in lower-case hex. */
    public String hash() {
        return Sha256.hex(canonicalJson());
    }

    /** The rate between the two currencies, with its source and date. */
    AppliedRate appliedRate() {
        return new AppliedRate(rate, rateSource, rateDate);
    }

    /** The same with another amount in one tranche, converted at the same rate. */
    Proposal withAmount(Money other) {
        Currency envelopeCurrency = inEnvelope.currency();
        return new Proposal(
                caseId,
                other,
                Tranches.whole(other),
                envelope,
                other.convert(envelopeCurrency, rate),
                rate,
                rateSource,
                rateDate,
                needsVersion,
                payee,
                conditions);
    }
}
