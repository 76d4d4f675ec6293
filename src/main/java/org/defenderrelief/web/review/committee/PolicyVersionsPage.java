package org.defenderrelief.web.review.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.committee.CommitteePolicies;
import org.defenderrelief.committee.CommitteePolicy;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.PolicyTerms;

/** What decisions took and take: all policies that were ever proposed, the newest first. */
@Path("/review/policies/versions")
@RequestScoped
@RolesAllowed({"finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class PolicyVersionsPage {
    private static final int PAGE_SIZE = 20;

    private final CommitteePolicies policies;
    private final OneLook look;
    private final Envelopes envelopes;
    private final People people;
    private final Clock clock;

    PolicyVersionsPage(CommitteePolicies policies, OneLook look, Envelopes envelopes, People people, Clock clock) {
        this.clock = clock;
        this.policies = policies;
        this.look = look;
        this.envelopes = envelopes;
        this.people = people;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance policyVersions(
                List<Version> versions, boolean authentic, String newest, String next);

        private Templates() {}
    }

    /**
     * A policy.
     *
     * @param envelope its code, or null for all that have no policy of their own
     * @param state code of where it stands
     * @param number which of its kind it is, counted from 1 as they were confirmed; null unless confirmed
     * @param confirmedBy null unless confirmed; so is {@code confirmedAt}
     */
    public record Version(
            String id,
            String currency,
            String envelope,
            Integer number,
            PolicyTerms terms,
            String state,
            String proposedBy,
            Instant proposedAt,
            String confirmedBy,
            Instant confirmedAt) {}

    @GET
    public TemplateInstance list(@QueryParam("before") String before) {
        Optional<UUID> from =
                Optional.ofNullable(before).map(text -> Ids.read(text).orElseThrow(Problem.NotFound::new));
        List<CommitteePolicy> found = policies.versions(from, PAGE_SIZE + 1);
        List<CommitteePolicy> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        Optional<Set<UUID>> holding = look.believed(policies::inForce)
                .map(all -> all.stream().map(CommitteePolicy::id).collect(Collectors.toSet()));
        Map<UUID, Integer> numbers = look.believed(policies::numbers).orElse(Map.of());
        Map<UUID, String> codes = envelopes.codes();
        Map<PersonId, String> names = people.names(shown.stream()
                .flatMap(each -> Stream.concat(Stream.of(each.proposedBy()), each.confirmedBy().stream()))
                .toList());
        return Templates.policyVersions(
                shown.stream()
                        .map(each -> version(each, holding.orElse(Set.of()), numbers, codes, names))
                        .toList(),
                holding.isPresent(),
                from.isEmpty() ? null : "/review/policies/versions",
                found.size() > shown.size()
                        ? "/review/policies/versions?before="
                                + shown.get(shown.size() - 1).id()
                        : null);
    }

    private Version version(
            CommitteePolicy policy,
            Set<UUID> holding,
            Map<UUID, Integer> numbers,
            Map<UUID, String> codes,
            Map<PersonId, String> names) {
        return new Version(
                policy.id().toString(),
                policy.currency().getCurrencyCode(),
                policy.envelope().map(id -> codes.getOrDefault(id, "")).orElse(null),
                numbers.get(policy.id()),
                PolicyTerms.of(policy),
                state(policy, holding),
                names.getOrDefault(policy.proposedBy(), ""),
                policy.proposedAt(),
                policy.confirmedBy()
                        .map(person -> names.getOrDefault(person, ""))
                        .orElse(null),
                policy.confirmedAt().orElse(null));
    }

    private String state(CommitteePolicy policy, Set<UUID> holding) {
        if (policy.isPending()) {
            return "WAITING";
        }
        if (policy.withdrawnAt().isPresent()) {
            return "WITHDRAWN";
        }
        if (holding.contains(policy.id())) {
            return "HOLDS";
        }
        return policy.isAhead(clock.instant()) ? "AHEAD" : "FOLLOWED";
    }
}
