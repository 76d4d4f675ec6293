package org.defenderrelief.committee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.defenderrelief.casefile.FurtherShare;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Tranches;

/**
 * Exactly what the committee is asked. Its hash is what a vote names, so that nobody's vote can end up on something else.
 *
 * @param amount what to pay, in the currency of payment
 * @param tranches the parts that it is paid in; together the amount
 * @param sources where to take it from, 1 to {@value #MOST_SOURCES} envelopes, together the amount; drawn on in this order
 * @param needsVersion version of the compartment {@code needs} it is based on
 * @param payee commitment (hex) of the version of {@code payment} that names the payee
 * @param conditions commitment (hex) of the version of {@code decision} that holds its conditions
 */
public record Proposal(
        CaseId caseId,
        Money amount,
        Tranches tranches,
        List<Source> sources,
        int needsVersion,
        String payee,
        String conditions) {
    /** No grant is taken from more envelopes. */
    public static final int MOST_SOURCES = FurtherShare.MOST + 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @throws IllegalArgumentException if the tranches or what the envelopes give is not the amount, one gives nothing, or one is named twice */
    public Proposal {
        sources = List.copyOf(sources);
        if (!tranches.total().equals(amount)) {
            throw new IllegalArgumentException("the tranches are not the amount");
        }
        Money given = sources.stream().map(Source::amount).reduce(Money.zero(amount.currency()), Money::plus);
        if (!given.equals(amount)
                || sources.stream().anyMatch(source -> source.amount().isZero())) {
            throw new IllegalArgumentException("what the envelopes give is not the amount");
        }
        if (sources.size() > MOST_SOURCES
                || sources.stream().map(Source::envelope).distinct().count() < sources.size()) {
            throw new IllegalArgumentException("too many envelopes, or the same twice");
        }
    }

    /** The envelope that is drawn on first; the only one of most grants. */
    public Source first() {
        return sources.get(0);
    }

    /** The envelopes that are drawn on after the first. */
    public List<Source> further() {
        return sources.subList(1, sources.size());
    }

    /** The proposal as canonical JSON (RFC 8785): strings only, keys sorted, no blanks. */
    public String canonicalJson() {
        Map<String, String> members = new TreeMap<>();
        members.put("amount", amount.plainAmount());
        members.put("case", caseId.toString());
        members.put("conditions", conditions);
        members.put("currency", amount.currency().getCurrencyCode());
        members.put("format", "relief-proposal/3");
        members.put("needsVersion", Integer.toString(needsVersion));
        members.put("payee", payee);
        members.put("sources", sources.stream().map(Proposal::written).collect(Collectors.joining("+")));
        members.put("tranches", tranches.toString());
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings are always JSON", impossible);
        }
    }

    /** The rate's source by its hash: it is a text of people's, which could hold what stands between the others. */
    private static String written(Source source) {
        return String.join(
                "|",
                source.envelope().toString(),
                source.amount().plainAmount(),
                source.inEnvelope().toString(),
                source.rate().rate().toPlainString(),
                Sha256.hex(source.rate().source()),
                source.rate().date().toString());
    }

    /** SHA-256 of {@link #canonicalJson}, in lower-case hex. */
    public String hash() {
        return Sha256.hex(canonicalJson());
    }

    /** What each envelope gives of a part of the amount: the last gives less first, and of those that give nothing there is none. @param part at most the amount */
    List<Source> sourcesOf(Money part) {
        if (part.isMoreThan(amount)) {
            throw new IllegalArgumentException("more than all envelopes together");
        }
        List<Source> giving = new ArrayList<>();
        Money left = part;
        for (Source source : sources) {
            Money given = source.amount().isMoreThan(left) ? left : source.amount();
            if (!given.isZero()) {
                giving.add(source.withAmount(given));
            }
            left = left.minus(given);
        }
        return giving;
    }

    /** The same with a smaller amount in one tranche, converted at the same rates. */
    Proposal withAmount(Money other) {
        return new Proposal(caseId, other, Tranches.whole(other), sourcesOf(other), needsVersion, payee, conditions);
    }
}
