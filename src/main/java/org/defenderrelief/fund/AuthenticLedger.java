package org.defenderrelief.fund;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;

/**
 * Whether an envelope holds what its signed acts left in it. Before money is taken from it, every line must be what its act says, the lines
 * must be numbered without gaps, none that was signed may be gone, and the balance that the trigger keeps must be their sum. A line that
 * was checked is not checked again while it stays the same.
 */
@ApplicationScoped
class AuthenticLedger {
    private static final int REMEMBERED = 20_000;

    private static final Set<String> MOVES =
            Arrays.stream(TransferKind.values()).map(TransferKind::action).collect(Collectors.toUnmodifiableSet());

    private final Ledger ledger;
    private final Commitments commitments;
    private final Acts acts;
    private final Checked<LedgerTransfer.Signed> checked = new Checked<>(REMEMBERED);

    AuthenticLedger(Ledger ledger, Commitments commitments, Acts acts) {
        this.ledger = ledger;
        this.commitments = commitments;
        this.acts = acts;
    }

    /** Passes if the balance may be relied on. @throws Problem.Conflict {@code not-authentic} */
    void require(Envelope envelope, Balance balance) {
        int known = known(envelope);
        List<LedgerTransfer> lines = ledger.all(envelope);
        Balance sum = Balance.nothing(envelope.currency());
        long number = 0;
        for (LedgerTransfer line : lines) {
            require(envelope, line);
            number++;
            if (line.number() != number || number == 1 != (line.kind() == TransferKind.FUNDED)) {
                throw acts.refuse(claim(line, null), "a line is missing or too many");
            }
            sum = sum.after(line.kind(), envelope.money(line.amount()));
            if (!line.after(envelope).equals(LedgerLine.After.of(sum))) {
                throw acts.refuse(claim(line, null), "the balance it shows is not the sum of what was signed");
            }
        }
        if (lines.size() < known) {
            throw acts.refuse(
                    new Acts.Claim("ledger_transfer/" + envelope.id(), null, null, null),
                    "a line that was signed is gone");
        }
        if (!sum.equals(balance) || !sum.funded().equals(envelope.terms().total())) {
            throw acts.refuse(
                    new Acts.Claim("envelope_balance/" + envelope.id(), null, null, null),
                    "the balance is not the sum of what was signed");
        }
    }

    /**
     * Passes if the line is what its act says: before an amount of it goes into another act, or it stands for something that was done already.
     *
     * @throws Problem.Conflict {@code not-authentic}
     */
    void require(Envelope envelope, LedgerTransfer line) {
        LedgerTransfer.Signed row = line.signed();
        if (checked.contains(row)) {
            return;
        }
        Commitment commitment = line.commitment().map(commitments::get).orElse(null);
        Acts.Claim claim = claim(line, commitment == null ? null : commitment.caseId());
        Facts facts = facts(envelope, line, commitment);
        Office office = office(line.kind());
        if (office == null) {
            acts.said(claim, facts);
        } else {
            acts.by(office, line.person(), claim, facts);
        }
        checked.add(row);
    }

    /** A line with the commitment it belongs to, or null. */
    record Line(LedgerTransfer line, Commitment commitment) {
        private Stream<UUID> acts() {
            return commitment == null ? Stream.of(line.act()) : Stream.of(line.act(), commitment.act());
        }
    }

    /** Whether each of the lines, and what it was reserved at, is what was signed: by one question, for lists. The first that is not is alarmed. */
    boolean areAsSigned(Envelope envelope, List<Line> lines) {
        ActsOfList signed = acts.ofList(lines.stream().flatMap(Line::acts));
        Optional<Line> wrong = lines.stream()
                .filter(each -> !isAsSigned(envelope, each, signed))
                .findFirst();
        wrong.ifPresent(each -> acts.tell(claim(each.line(), null), "it does not say what was signed"));
        return wrong.isEmpty();
    }

    /**
     * When each of the lines was signed, in their order: by one question, for whoever reads a whole ledger and relies on it.
     *
     * @throws Problem.Conflict {@code not-authentic} if one of them, or what it was reserved at, is not what was signed
     */
    List<Instant> requireAsSigned(Envelope envelope, List<Line> lines) {
        ActsOfList signed = acts.ofList(lines.stream().flatMap(Line::acts));
        return lines.stream()
                .map(each -> {
                    if (!isAsSigned(envelope, each, signed)) {
                        throw acts.refuse(claim(each.line(), null), "it does not say what was signed");
                    }
                    return signed.said(each.line().act()).orElseThrow().at();
                })
                .toList();
    }

    /** The refusal of a ledger that is not whole; for the caller to throw. */
    Problem.Conflict notWhole(Envelope envelope, String reason) {
        return acts.refuse(new Acts.Claim("ledger_transfer/" + envelope.id(), null, null, null), reason);
    }

    /** How many lines of an envelope this node knows to have been signed; to be asked before they are read. @throws Problem.Conflict {@code not-authentic} */
    int known(Envelope envelope) {
        return acts.knownAbout(envelope.id().toString(), MOVES);
    }

    private static boolean isAsSigned(Envelope envelope, Line each, ActsOfList signed) {
        LedgerTransfer line = each.line();
        Commitment commitment = each.commitment();
        Acts.Claim claim = claim(line, commitment == null ? null : commitment.caseId());
        Office office = office(line.kind());
        return Possible.read(() -> facts(envelope, line, commitment))
                        .flatMap(facts -> office == null
                                ? signed.said(claim, facts)
                                        .filter(said -> said.person().equals(line.person()))
                                : signed.by(Set.of(office), line.person(), claim, facts))
                        .isPresent()
                && (commitment == null || AuthenticCommitment.isAsSigned(commitment, signed));
    }

    private static Facts facts(Envelope envelope, LedgerTransfer line, Commitment commitment) {
        return commitment == null ? line.facts(envelope) : line.facts(envelope, commitment);
    }

    private static Acts.Claim claim(LedgerTransfer line, CaseId caseOrNull) {
        return new Acts.Claim(
                "ledger_transfer/" + line.signed().id(), line.act(), line.kind().action(), caseOrNull);
    }

    /** Whose act moves money so; null for what the committee, finance or a deadline may give back. */
    private static Office office(TransferKind kind) {
        return switch (kind) {
            case FUNDED, GIVEN_BACK -> Office.KEEPER;
            case COMMITTED -> Office.COMMITTEE;
            case PAID_OUT,
                    TAKEN_BACK,
                    UNSPENT_BACK,
                    FEE_CHARGED,
                    FEE_LESSENED,
                    EXCHANGE_LOST,
                    EXCHANGE_GAINED,
                    FEE_BORNE,
                    FEE_UNBORNE,
                    LOSS_BORNE,
                    LOSS_UNBORNE -> Office.FINANCE;
            case RELEASED -> null;
        };
    }
}
