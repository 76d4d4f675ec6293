package org.defenderrelief.partner;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/**
 * The partner organisations and what waits for another keeper, to be shown. What is not as it was signed is alarmed and stands in the way of
 * nothing else.
 */
@ApplicationScoped
public class PartnerList {
    private final PartnerActs acts;
    private final PartnerStatements statements;
    private final Clock clock;

    PartnerList(PartnerActs acts, PartnerStatements statements, Clock clock) {
        this.acts = acts;
        this.statements = statements;
        this.clock = clock;
    }

    /**
     * An organisation.
     *
     * @param standing empty if what stands here of it is not what was signed: then nothing is to be believed of it
     * @param name what it is called, by those who vouch for it
     * @param vouching who vouches for it, in their words
     * @param until the last day of that
     * @param reason why it is suspended or ended
     */
    public record Shown(
            PartnerId organisation,
            Optional<Standing> standing,
            Optional<String> name,
            Optional<String> vouching,
            Optional<LocalDate> until,
            Optional<String> reason,
            List<Member> members,
            List<Open> invitations) {}

    /**
     * Somebody who speaks for it.
     *
     * @param invitation by which they came, and by which it is taken away
     */
    public record Member(UUID invitation, PersonId person, Set<Right> rights, Instant since) {}

    /** An invitation that waits for whoever has its code. */
    public record Open(UUID invitation, Set<Right> rights, Instant until) {}

    /** All of which keepers ever said something, by code. @throws Problem.Conflict {@code not-authentic} if which there are cannot be told */
    public List<Shown> all() {
        return QuarkusTransaction.requiringNew().call(acts::organisations).stream()
                .map(this::one)
                .toList();
    }

    /** One of them; one of which nobody ever said anything is not vetted. */
    public Shown one(PartnerId organisation) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> shown(organisation, acts.of(organisation)));
        } catch (Problem.Conflict alarmed) {
            return new Shown(
                    organisation,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of());
        }
    }

    private Shown shown(PartnerId organisation, SignedPartner partner) {
        Instant now = clock.instant();
        Optional<PartnerStatement> vouched = partner.vouched().flatMap(this::row);
        return new Shown(
                organisation,
                Optional.of(partner.standing(Days.of(now))),
                vouched.flatMap(PartnerStatement::name),
                vouched.flatMap(PartnerStatement::vouching),
                partner.until(),
                partner.last().flatMap(this::row).flatMap(PartnerStatement::reason),
                partner.members().stream()
                        .map(each ->
                                new Member(each.invitation(), each.person(), Set.copyOf(each.rights()), each.since()))
                        .toList(),
                partner.invited().stream()
                        .filter(each -> now.isBefore(each.until()))
                        .map(each -> new Open(each.id(), Set.copyOf(each.rights()), each.until()))
                        .toList());
    }

    /** The row with the words, if it says what was signed. */
    private Optional<PartnerStatement> row(Said said) {
        return statements
                .findByIdOptional(UUID.fromString(said.text(PartnerFacts.STATEMENT)))
                .filter(row -> isAsSigned(row, said));
    }

    private static boolean isAsSigned(PartnerStatement row, Said said) {
        try {
            return said.says(PartnerFacts.of(row));
        } catch (IllegalArgumentException cannotBe) {
            return false;
        }
    }

    /** What waits for another keeper, oldest first, as its proposer signed it; each in a transaction of its own. */
    public List<PartnerStatement> pending() {
        return QuarkusTransaction.requiringNew().call(statements::inOrder).stream()
                .filter(PartnerStatement::isPending)
                .filter(this::isWaiting)
                .toList();
    }

    private boolean isWaiting(PartnerStatement statement) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> acts.of(statement.organisation()).waiting(statement.id(), clock.instant()))
                    .filter(said -> isAsSigned(statement, said))
                    .isPresent();
        } catch (Problem.Conflict | IllegalArgumentException alarmed) {
            return false;
        }
    }
}
