package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;

/**
 * Envelopes with what they hold, to be shown, and whether that is what was signed: by one question for their rows, one for what they hold and
 * one for their acts, however many they are.
 */
@ApplicationScoped
public class ShownFunds {
    private final Envelopes envelopes;
    private final Ledger ledger;
    private final AuthenticEnvelope authentic;
    private final Acts acts;

    ShownFunds(Envelopes envelopes, Ledger ledger, AuthenticEnvelope authentic, Acts acts) {
        this.envelopes = envelopes;
        this.ledger = ledger;
        this.authentic = authentic;
        this.acts = acts;
    }

    /**
     * An envelope as its rows say.
     *
     * @param terms empty if the row holds amounts that cannot be
     * @param balance empty if its accounts hold what no ledger leaves
     * @param authentic whether it is what was signed, and its accounts hold what its newest line leaves of the money that was given. That the
     *     lines before lead there, the ledger's own page tells
     */
    public record Shown(Envelope envelope, Optional<Terms> terms, Optional<Balance> balance, boolean authentic) {}

    /** Those that pay, by code. */
    @Transactional
    public List<Shown> inOrder() {
        return shown(envelopes.inOrder());
    }

    /** Those from which money may be committed on that day and that are what was signed; the other rules are asked with the exact proposal. */
    @Transactional
    public List<Envelope> openOn(LocalDate day) {
        return shown(envelopes.inOrder()).stream()
                .filter(Shown::authentic)
                .map(Shown::envelope)
                .filter(each -> each.terms().includes(day))
                .toList();
    }

    /** That one, whether it pays or not. */
    @Transactional
    public Shown one(Envelope envelope) {
        return shown(List.of(envelope)).get(0);
    }

    private List<Shown> shown(List<Envelope> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<UUID, Ledger.Newest> newest = ledger.newest(found);
        ActsOfList signed = acts.ofList(found.stream().flatMap(Envelope::acts));
        List<Envelope> wrong = found.stream()
                .filter(each -> !authentic.isAsSigned(each, signed))
                .toList();
        // One alarm leads to the page and to a verification, which name the rest.
        wrong.stream().findFirst().ifPresent(authentic::tell);
        return found.stream()
                .map(each ->
                        shown(each, Optional.ofNullable(newest.get(each.id().value())), !wrong.contains(each)))
                .toList();
    }

    private Shown shown(Envelope envelope, Optional<Ledger.Newest> newest, boolean asSigned) {
        Optional<Balance> balance = newest.flatMap(row -> row.balance().of(envelope));
        return new Shown(
                envelope,
                Possible.read(envelope::terms),
                balance,
                asSigned
                        && balance.filter(held -> follows(envelope, held, newest.map(Ledger.Newest::line)))
                                .isPresent());
    }

    /** What was given is signed, and the accounts hold what the newest line says; what went back to the donor is the rest. */
    private static boolean follows(Envelope envelope, Balance held, Optional<LedgerTransfer> newest) {
        return newest.map(line -> Possible.read(() -> line.after(envelope))
                        .filter(LedgerLine.After.of(held)::equals)
                        .filter(after -> held.funded().equals(envelope.terms().total()))
                        .isPresent())
                .orElseGet(() -> held.equals(Balance.nothing(envelope.currency()))
                        && (envelope.isPending() || envelope.isWithdrawn()));
    }
}
