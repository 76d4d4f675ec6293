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

/** What of the money's rules waits for a second person, and which envelopes end soon: as the rows say, to point at work. */
@ApplicationScoped
public class FundsToMind {
    private static final Period SOON = Period.ofDays(30);

    private final EntityManager entities;
    private final Clock clock;

    FundsToMind(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** A proposal. @param name what it is called: an envelope's code, or the currencies of a rate */
    public record Proposal(String id, String name) {}

    /** Envelopes that another keeper proposed and this one may confirm. */
    @Transactional
    public List<Proposal> envelopes(Actor actor) {
        return actor.has(Role.KEEPER)
                ? entities.createQuery(
                                "select e.id, e.code from Envelope e where e.confirmedAct is null and e.withdrawnAct is null and e.proposedBy <> :me order by e.code",
                                Object[].class)
                        .setParameter("me", actor.person().value())
                        .getResultStream()
                        .map(row -> new Proposal(row[0].toString(), (String) row[1]))
                        .toList()
                : List.of();
    }

    /** Rates that somebody else proposed and this person of finance, or keeper, may confirm. */
    @Transactional
    public List<Proposal> rates(Actor actor) {
        return actor.has(Role.KEEPER) || actor.has(Role.FINANCE)
                ? entities.createQuery(
                                "select r.id, r.fromCurrency, r.toCurrency from ExchangeRate r where r.confirmedAct is null and r.withdrawnAct is null"
                                        + " and r.proposedBy <> :me order by r.proposedAt, r.id",
                                Object[].class)
                        .setParameter("me", actor.person().value())
                        .getResultStream()
                        .map(row -> new Proposal(row[0].toString(), row[1] + " → " + row[2]))
                        .toList()
                : List.of();
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
