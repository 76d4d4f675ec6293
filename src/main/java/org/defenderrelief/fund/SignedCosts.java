package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.roster.Office;

/** What payments cost, by the acts that booked it. */
@ApplicationScoped
class SignedCosts {
    private static final Set<String> MOVES = Stream.concat(
                    Stream.of(TransferKind.PAID_OUT, TransferKind.TAKEN_BACK),
                    Arrays.stream(TransferKind.values()).filter(TransferKind::isCost))
            .map(TransferKind::action)
            .collect(Collectors.toUnmodifiableSet());

    private final Acts acts;

    SignedCosts(Acts acts) {
        this.acts = acts;
    }

    /** Empty if the payment took nothing from its envelope. @throws Problem.Conflict {@code not-authentic} */
    Optional<PaymentCosts> of(Commitment commitment, UUID payment) {
        Currency currency = commitment.reserved().envelope().currency();
        List<Said> moves = acts.on(commitment.caseId(), MOVES).stream()
                .filter(said -> said.text("payment").equals(payment.toString()))
                .filter(said -> acts.held(said, Office.FINANCE))
                .toList();
        BigDecimal paidOut = sum(moves, TransferKind.PAID_OUT);
        return of(moves, TransferKind.PAID_OUT)
                .findFirst()
                .map(sent -> new PaymentCosts(
                        MoneyText.read(sent.text("amount")),
                        LocalDate.ofInstant(sent.at(), ZoneOffset.UTC),
                        new Money(paidOut, currency),
                        of(moves, TransferKind.TAKEN_BACK).findAny().isPresent(),
                        new Money(net(moves, TransferKind.FEE_CHARGED, TransferKind.FEE_LESSENED), currency),
                        new Money(net(moves, TransferKind.FEE_BORNE, TransferKind.FEE_UNBORNE), currency),
                        net(moves, TransferKind.EXCHANGE_LOST, TransferKind.EXCHANGE_GAINED),
                        new Money(net(moves, TransferKind.LOSS_BORNE, TransferKind.LOSS_UNBORNE), currency),
                        charged(moves)));
    }

    private static Optional<BigDecimal> charged(List<Said> moves) {
        return moves.stream()
                .flatMap(said -> said.fact(ChargedFacts.RATE).stream())
                .filter(rate -> !rate.equals(SqlFacts.NONE))
                .map(BigDecimal::new)
                .reduce((earlier, later) -> later);
    }

    private static BigDecimal net(List<Said> moves, TransferKind more, TransferKind less) {
        return sum(moves, more).subtract(sum(moves, less));
    }

    private static BigDecimal sum(List<Said> moves, TransferKind kind) {
        return of(moves, kind)
                .map(said -> MoneyText.read(said.text("inEnvelope")).amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Stream<Said> of(List<Said> moves, TransferKind kind) {
        return moves.stream().filter(said -> said.action().equals(kind.action()));
    }
}
