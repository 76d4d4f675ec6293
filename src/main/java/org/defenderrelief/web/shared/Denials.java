package org.defenderrelief.web.shared;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.history.RecordDenial;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;

/**
 * Records in the history that a person who signed in was refused something: not allowed, not there for them, not possible now. A
 * refusal that cannot be recorded is answered as unavailable.
 */
@ApplicationScoped
class Denials {
    private static final String REFUSAL = Denials.class.getName();
    private static final Set<Integer> RECORDED = Set.of(403, 404, 409);

    private final RecordDenial record;
    private final CurrentActor actor;
    private final SecurityIdentity identity;
    private final Incidents incidents;

    Denials(RecordDenial record, CurrentActor actor, SecurityIdentity identity, Incidents incidents) {
        this.record = record;
        this.actor = actor;
        this.identity = identity;
        this.incidents = incidents;
    }

    /** Remembers, for the rest of the call, that and why it is refused. */
    static void remember(RoutingContext call, Refusal refusal) {
        call.put(REFUSAL, refusal);
    }

    @ServerResponseFilter
    Uni<Void> recordRefusal(
            ContainerResponseContext answer, UriInfo uri, SimpleResourceInfo resource, RoutingContext call) {
        Refusal refusal = call.get(REFUSAL);
        if (refusal == null
                || !RECORDED.contains(refusal.status())
                || resource == null
                || resource.getMethodName() == null) {
            return Uni.createFrom().voidItem();
        }
        String what = resource.getResourceClass().getSimpleName() + "." + resource.getMethodName();
        Optional<Reference> about = Arrays.stream(uri.getPath().split("/", -1))
                .flatMap(segment -> Reference.read(segment).stream())
                .findFirst();
        if (BlockingOperationControl.isBlockingAllowed()) {
            recordOr503(refusal, what, about, answer);
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .<Void>item(() -> {
                    recordOr503(refusal, what, about, answer);
                    return null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private void recordOr503(Refusal refusal, String what, Optional<Reference> about, ContainerResponseContext answer) {
        try {
            // Asked here, where the sign-in may be waited for.
            if (identity.isAnonymous()) {
                return;
            }
            who().ifPresent(person -> record.record(person, refusal.status(), refusal.slug(), what, about));
        } catch (RuntimeException failure) {
            incidents.unavailable(failure);
            Refusal unavailable = Refusal.unavailable();
            answer.setStatus(unavailable.status());
            answer.setEntity(ProblemJson.of(unavailable).text(), null, MediaType.valueOf(ProblemJson.TYPE));
        }
    }

    /** Nobody, if the token names no usable person or is of a sign-in that is over: then there is nobody to record it of. */
    private Optional<Actor> who() {
        try {
            return Optional.of(actor.get());
        } catch (Problem.Forbidden | AuthenticationFailedException namesNobody) {
            return Optional.empty();
        }
    }
}
