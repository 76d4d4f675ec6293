package org.defenderrelief.web.api.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.AllowedActions;
import org.defenderrelief.casefile.AuthenticCase;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.casefile.QueueFilter;
import org.defenderrelief.casefile.QueueOrder;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Standing;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.compartment.Compartments;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.web.api.CaseJson;
import org.defenderrelief.web.api.IfMatch;
import org.defenderrelief.web.shared.Cursor;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** The queue and single cases, as far as each role sees. */
@Path("/api/v1/cases")
@RolesAllowed({"triage", "committee", "finance", "auditor"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class CasesResource {
    private final CurrentActor actor;
    private final Cases cases;
    private final Compartments compartments;
    private final AllowedActions allowed;
    private final AuthenticCase authentic;
    private final Partners partners;
    private final OneLook look;
    private final Clock clock;

    CasesResource(
            CurrentActor actor,
            Cases cases,
            Compartments compartments,
            AllowedActions allowed,
            AuthenticCase authentic,
            Partners partners,
            OneLook look,
            Clock clock) {
        this.look = look;
        this.partners = partners;
        this.actor = actor;
        this.cases = cases;
        this.compartments = compartments;
        this.allowed = allowed;
        this.authentic = authentic;
        this.clock = clock;
    }

    /** A sealed part as it is known without opening it. */
    public record CompartmentJson(
            String name,
            int version,
            Instant writtenAt,
            UUID writer,
            Set<Circle> circles,
            boolean sealedBySender,
            boolean erased) {
        static CompartmentJson of(CompartmentInfo info) {
            return new CompartmentJson(
                    info.name().value(),
                    info.version(),
                    info.writtenAt(),
                    info.writer().value(),
                    new TreeSet<>(info.circles()),
                    info.sealedBySender(),
                    info.isErased());
        }
    }

    /** A case with what the reader may do next and its sealed parts. */
    public record CaseDetail(
            CaseJson summary,
            Set<AllowedAction> allowedActions,
            List<CompartmentJson> compartments,

            @Schema(description = "False if what stands in clear is not what was signed: then no command goes through")
            boolean authentic,

            @Schema(description = "How the partner organisation stands today; absent if that is not what was signed")
            Standing partnerStanding) {}

    @GET
    @Operation(summary = "The queue, the most pressing first")
    @APIResponseSchema(value = CaseJson[].class, responseCode = "200", responseDescription = "OK")
    public Response queue(
            @QueryParam("status") List<String> status,
            @QueryParam("urgency") String urgency,
            @QueryParam("assignee") String assignee,
            @QueryParam("overdue") @DefaultValue("false") boolean overdue,
            @QueryParam("q") String search,
            @Parameter(
                            description =
                                    "What the list is sorted by; what is searched comes by its clock in place of its urgency",
                            schema = @Schema(implementation = QueueOrder.class))
                    @QueryParam("sort")
                    @DefaultValue("URGENCY")
                    String sort,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit,
            @Context UriInfo uri) {
        QueueFilter filter = new QueueFilter(
                        statuses(status),
                        Optional.ofNullable(urgency).map(text -> code(Urgency.class, text, "urgency")),
                        mine(assignee),
                        overdue,
                        Optional.ofNullable(search).filter(text -> !text.isBlank()))
                .by(code(QueueOrder.class, sort, "sort"));
        Optional<QueueFilter.Position> position =
                Cursor.read(after).map(cursor -> new QueueFilter.Position(cursor.at(), cursor.id()));
        int size = Cursor.limit(limit);
        List<CaseFile> page = cases.queue(actor.get(), filter, position, size);
        Instant now = clock.instant();
        Response.ResponseBuilder response =
                Response.ok(page.stream().map(c -> CaseJson.of(c, now)).toList());
        if (page.size() == size) {
            CaseFile last = page.get(size - 1);
            response.header("Link", new Cursor(last.place(), last.id().value()).nextLink(uri));
        }
        return response.build();
    }

    @GET
    @Path("/{reference}")
    @Operation(summary = "One case: what stands in clear, what you may do, which sealed parts there are")
    @APIResponseSchema(value = CaseDetail.class, responseCode = "200", responseDescription = "OK")
    public Response one(@PathParam("reference") String reference) {
        Actor reader = actor.get();
        Reference read = References.read(reference);
        return look.at(() -> one(reader, read));
    }

    /** At one moment: what somebody does meanwhile is no difference to what was signed. */
    private Response one(Actor reader, Reference reference) {
        CaseFile caseFile = cases.visibleTo(reader, reference);
        CaseDetail detail = new CaseDetail(
                CaseJson.of(caseFile, clock.instant()),
                allowed.of(reader, caseFile),
                compartments.list(caseFile.id()).stream()
                        .filter(part -> OwnWords.mayKnow(reader, part.name()))
                        .map(CompartmentJson::of)
                        .toList(),
                authentic.holds(caseFile),
                partners.shown(caseFile.partner()).orElse(null));
        return Response.ok(detail)
                .header("ETag", IfMatch.etag(caseFile.version()))
                .build();
    }

    private static Set<CaseStatus> statuses(List<String> names) {
        Set<CaseStatus> statuses = EnumSet.noneOf(CaseStatus.class);
        names.forEach(name -> statuses.add(code(CaseStatus.class, name, "status")));
        return statuses;
    }

    private static boolean mine(String assignee) {
        if (assignee == null || assignee.isBlank()) {
            return false;
        }
        if (!"me".equals(assignee)) {
            throw new Problem.InvalidInput("assignee", Flaw.ONLY_ME);
        }
        return true;
    }

    private static <E extends Enum<E>> E code(Class<E> type, String name, String field) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException unknown) {
            throw new Problem.InvalidInput(field, Flaw.NOT_A_VALUE);
        }
    }
}
