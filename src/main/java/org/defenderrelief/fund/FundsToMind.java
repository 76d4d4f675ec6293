package org.defenderrelief.fund;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/** What of the money's rules waits for a second person, each as it was proposed, and, as the rows say, which envelopes end soon. */
@ApplicationScoped
public class FundsToMind {
    private static final Period SOON = Period.ofDays(30);

    private final EntityManager entities;
    private final PendingFunds pending;
    private final Clock clock;

    FundsToMind(EntityManager entities, PendingFunds pending, Clock clock) {
        this.entities = entities;
        this.pending = pending;
        this.clock = clock;
    }

    /** A proposal. @param name what it is called: an envelope's code, the currencies of a rate, or what published rates are called */
    public record Proposal(String id, String name) {}

    /** Envelopes that another keeper proposed and this one may confirm. */
    public List<Proposal> envelopes(Actor actor) {
        return actor.has(Role.KEEPER)
                ? pending.envelopes().asSigned().stream()
                        .filter(each -> each.isForConfirmationBy(actor))
                        .map(each -> new Proposal(each.id().toString(), each.code()))
                        .toList()
                : List.of();
    }

    /** Rates that somebody else proposed and this person of finance, or keeper, may confirm. */
    public List<Proposal> rates(Actor actor) {
        return actor.has(Role.KEEPER) || actor.has(Role.FINANCE)
                ? pending.rates().asSigned().stream()
                        .filter(each -> each.isForConfirmationBy(actor))
                        .map(each -> new Proposal(each.id().toString(), pair(each.rate())))
                        .toList()
                : List.of();
    }

    /** Files of rates that somebody else proposed and this person of finance, or keeper, may confirm. */
    public List<Proposal> imports(Actor actor) {
        return actor.has(Role.KEEPER) || actor.has(Role.FINANCE)
                ? pending.imports().asSigned().stream()
                        .map(ImportedRates::version)
                        .filter(each -> each.isForConfirmationBy(actor))
                        .map(each -> new Proposal(each.id().toString(), each.name()))
                        .toList()
                : List.of();
    }

    private static String pair(NewRate rate) {
        return rate.from() + " → " + rate.to();
    }

    /** An envelope that ends. */
    public record Ending(String id, String code, LocalDate until) {}

    /** Envelopes that pay now and end within a month, the first to end first. */
    @Transactional
    public List<Ending> endingSoon(Actor actor) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return actor.has(Role.KEEPER)
                ? entities.createQuery(
                                "select e.id, e.code, e.validUntil from Envelope e where e.confirmedAct is not null and e.validUntil between :today and :soon"
                                        + " order by e.validUntil, e.code",
                                Object[].class)
                        .setParameter("today", today)
                        .setParameter("soon", today.plus(SOON))
                        .getResultStream()
                        .map(row -> new Ending(row[0].toString(), (String) row[1], (LocalDate) row[2]))
                        .toList()
                : List.of();
    }
}
