package org.defenderrelief.partner;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** How partner organisations stand, and what the people and systems who speak for them may do. */
@ApplicationScoped
public class Partners {
    private final PartnerActs acts;
    private final PartnerStatements statements;
    private final PartnerConfig config;
    private final Clock clock;

    Partners(PartnerActs acts, PartnerStatements statements, PartnerConfig config, Clock clock) {
        this.acts = acts;
        this.statements = statements;
        this.config = config;
        this.clock = clock;
    }

    /**
     * How somebody stands who speaks for an organisation.
     *
     * @param organisation their own, as their sign-in names it
     * @param rights what they may do; empty for whoever joined with no code
     */
    public record Own(PartnerId organisation, Standing standing, Set<Right> rights) {
        public boolean may(Right right) {
            return rights.contains(right);
        }

        /** Whether they may follow requests now. */
        public boolean isFollowing() {
            return standing != Standing.ENDED && standing != Standing.NOT_VETTED && may(Right.FOLLOW);
        }

        /** Whether they may send a request now. */
        public boolean isSending() {
            return standing == Standing.VETTED && may(Right.SUBMIT);
        }
    }

    /** How an organisation stands today, by what was signed. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Standing standing(PartnerId organisation) {
        return acts.of(organisation).standing(today());
    }

    /** As {@link #standing}, to be shown; empty, and alarmed, if it is not what was signed. In a transaction of its own. */
    public Optional<Standing> shown(PartnerId organisation) {
        try {
            return Optional.of(QuarkusTransaction.requiringNew().call(() -> standing(organisation)));
        } catch (Problem.Conflict alarmed) {
            return Optional.empty();
        }
    }

    /**
     * Who may follow an organisation's requests now, by what was signed: an account that says so itself is nobody. Empty, and alarmed, if it is not what
     * was signed. In a transaction of its own.
     */
    public Optional<Set<PersonId>> following(PartnerId organisation) {
        return those(organisation, Own::isFollowing);
    }

    /**
     * Who may do anything for an organisation now, by what was signed; nobody, once it ended. Empty, and alarmed, if it is not what was signed. In a transaction of
     * its own.
     */
    public Optional<Set<PersonId>> speaking(PartnerId organisation) {
        return those(organisation, own -> own.standing() != Standing.ENDED);
    }

    /**
     * The organisations that somebody joined, by what was signed and whatever their account names; that they still speak for one says {@link #speaking}. Empty, and alarmed, if that
     * is not what was signed. In a transaction of its own.
     */
    public Optional<List<PartnerId>> joined(PersonId person) {
        try {
            return Optional.of(QuarkusTransaction.requiringNew().call(() -> acts.joined(person)));
        } catch (Problem.Conflict alarmed) {
            return Optional.empty();
        }
    }

    private Optional<Set<PersonId>> those(PartnerId organisation, Predicate<Own> which) {
        try {
            return Optional.of(QuarkusTransaction.requiringNew().call(() -> {
                SignedPartner partner = acts.of(organisation);
                Standing standing = partner.standing(today());
                return partner.members().stream()
                        .map(SignedPartner.Membership::person)
                        .filter(person -> which.test(new Own(organisation, standing, partner.rights(person))))
                        .collect(Collectors.toSet());
            }));
        } catch (Problem.Conflict alarmed) {
            return Optional.empty();
        }
    }

    /** @throws Problem.Forbidden {@code role-required} for whoever is no partner @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public Own own(Actor actor) {
        actor.require(Role.PARTNER);
        PartnerId organisation = actor.organisation().orElseThrow(Problem.NotFound::new);
        SignedPartner partner = acts.of(organisation);
        return new Own(organisation, partner.standing(today()), Set.copyOf(partner.rights(actor.person())));
    }

    /**
     * Passes if the actor may do that for their organisation now. Whoever follows cases does so while the organisation is suspended, or its
     * vetting lapsed: what is open goes on. Once it ended, nobody speaks for it.
     *
     * @throws Problem.Forbidden {@code partner-not-vetted}, {@code partner-lapsed}, {@code partner-suspended} or {@code partner-ended};
     *     {@code partner-right-missing} if they were not invited to do it
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public void require(Actor actor, Right right) {
        Own own = own(actor);
        requireStanding(own.standing(), right);
        if (!own.may(right)) {
            throw new Problem.Forbidden(
                    "partner-right-missing",
                    own.rights().isEmpty()
                            ? "You do not speak for this organisation yet. Enter the code of your invitation; a keeper of the fund makes one. "
                                    + writeTo()
                            : "Others of your organisation do this; your invitation does not name it. " + writeTo());
        }
    }

    /** Passes if somebody invited the actor to do that, also while their organisation may not. @throws Problem.Forbidden as {@link #require} */
    @Transactional
    public void requireInvited(Actor actor, Right right) {
        if (!own(actor).may(right)) {
            require(actor, right);
        }
    }

    /**
     * Passes if somebody ever invited the actor to do that, also where it was taken away since or their organisation may not: what they did while they
     * could is theirs to ask after. It allows nothing by itself.
     *
     * @throws Problem.Forbidden as {@link #require}
     */
    @Transactional
    public void requireEverInvited(Actor actor, Right right) {
        actor.require(Role.PARTNER);
        PartnerId organisation = actor.organisation().orElseThrow(Problem.NotFound::new);
        if (!acts.of(organisation).everHad(actor.person(), right)) {
            require(actor, right);
        }
    }

    /** Passes if the actor may do at least one of these. @throws Problem.Forbidden as {@link #require}, of the first */
    @Transactional
    public void requireOne(Actor actor, Right first, Right other) {
        if (!own(actor).may(other)) {
            require(actor, first);
        } else {
            require(actor, other);
        }
    }

    /** From here to the end of the transaction one follows the other for an organisation: for what counts how much there is of it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void takeTurn(PartnerId organisation) {
        statements.takeTurn(organisation);
    }

    /** Passes if the organisation may send requests now. @throws Problem.Forbidden as {@link #require} */
    void requireSending(SignedPartner partner) {
        requireStanding(partner.standing(today()), Right.SUBMIT);
    }

    private void requireStanding(Standing standing, Right right) {
        boolean follows = right == Right.FOLLOW;
        switch (standing) {
            case VETTED -> {}
            case NOT_VETTED ->
                throw new Problem.Forbidden(
                        "partner-not-vetted", "The fund does not vouch for this organisation yet. " + writeTo());
            case ENDED ->
                throw new Problem.Forbidden(
                        "partner-ended", "The fund ended its work with this organisation. " + writeTo());
            case LAPSED -> {
                if (!follows) {
                    throw new Problem.Forbidden(
                            "partner-lapsed",
                            "The fund vouched for this organisation until a day that has passed, and has to do so again before it sends requests. "
                                    + writeTo());
                }
            }
            case SUSPENDED -> {
                if (!follows) {
                    throw new Problem.Forbidden(
                            "partner-suspended",
                            "The fund has suspended this organisation: it sends no new requests; its open ones go on. "
                                    + writeTo());
                }
            }
        }
    }

    /** Whom a partner writes to at the fund, as it is set. */
    public Optional<String> contact() {
        return config.contact();
    }

    /** In one sentence whom to write to. */
    private String writeTo() {
        return config.contact()
                .map(to -> "Nothing was stored. Write to " + to + ".")
                .orElse("Nothing was stored. Write to the people of the fund whom you know.");
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }
}
