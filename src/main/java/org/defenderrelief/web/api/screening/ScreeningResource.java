package org.defenderrelief.web.api.screening;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.screening.Compared;
import org.defenderrelief.screening.ListId;
import org.defenderrelief.screening.LoadList;
import org.defenderrelief.screening.ReviewPayee;
import org.defenderrelief.screening.ScreenPayee;
import org.defenderrelief.screening.ScreeningLists;
import org.defenderrelief.screening.ScreeningLook;
import org.defenderrelief.screening.SettleList;
import org.defenderrelief.screening.Verdict;
import org.defenderrelief.screening.VerdictReason;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Lists of sanctions, where a donor asks for them, and what finance finds of names that are like listed ones. */
@Path("/api/v1")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ScreeningResource {
    private final CurrentActing acting;
    private final ScreeningLists lists;
    private final LoadList load;
    private final SettleList settle;
    private final ScreenPayee screen;
    private final ReviewPayee review;

    ScreeningResource(
            CurrentActing acting,
            ScreeningLists lists,
            LoadList load,
            SettleList settle,
            ScreenPayee screen,
            ReviewPayee review) {
        this.acting = acting;
        this.lists = lists;
        this.load = load;
        this.settle = settle;
        this.screen = screen;
        this.review = review;
    }

    /** A list. @param generated when its publisher made it @param digest SHA-256 over all names, in hex */
    @Schema(name = "ScreeningList")
    public record ListJson(
            UUID id,
            Instant generated,
            int count,
            String digest,
            ScreeningLists.State state,
            Instant proposedAt,
            Instant confirmedAt) {
        static ListJson of(ScreeningLists.Shown shown) {
            return new ListJson(
                    shown.id().value(),
                    shown.generated(),
                    shown.count(),
                    shown.digest(),
                    shown.state(),
                    shown.proposedAt(),
                    shown.confirmedAt().orElse(null));
        }
    }

    /** A list that was loaded. */
    @Schema(name = "ScreeningLoaded")
    public record LoadedJson(UUID id) {}

    /** A name that is compared, and whose. */
    @Schema(name = "ScreeningName")
    public record NameJson(Compared of, String name) {}

    /** A listed name that is like one of them. @param score how alike, in hundredths */
    @Schema(name = "ScreeningMatch")
    public record MatchJson(Compared of, String name, String entry, boolean person, String listed, int score) {}

    /** What comparing found. @param seen to be sent back with what was found of each match, in their order */
    @Schema(name = "ScreeningLook")
    public record LookJson(Instant listed, List<NameJson> names, List<MatchJson> matches, String seen) {
        static LookJson of(ScreeningLook look) {
            return new LookJson(
                    look.listed(),
                    look.names().stream()
                            .map(each -> new NameJson(each.of(), each.name()))
                            .toList(),
                    look.matches().stream()
                            .map(each -> new MatchJson(
                                    each.of(), each.name(), each.entry(), each.person(), each.listed(), each.score()))
                            .toList(),
                    look.seen());
        }

        @Override
        public String toString() {
            return "LookJson[opened]";
        }
    }

    /** What was found of one match. @param words what tells, 1 to 500 characters */
    @Schema(name = "ScreeningJudged")
    public record JudgedJson(Verdict verdict, VerdictReason reason, String words) {
        ReviewPayee.Judged judged() {
            return new ReviewPayee.Judged(verdict, reason, words);
        }

        @Override
        public String toString() {
            return "JudgedJson[" + verdict + "]";
        }
    }

    /** What was found of all matches, in their order. */
    @Schema(name = "ScreeningReview")
    public record ReviewBody(
            String seen, @NotNull(message = "NEEDED") List<@NotNull(message = "NEEDED") JudgedJson> matches) {}

    /** What a review came to. @param hit whether somebody is listed, so that nothing is paid */
    @Schema(name = "ScreeningReviewed")
    public record ReviewedJson(boolean hit) {}

    @GET
    @Path("/screening/lists")
    @RolesAllowed({"finance", "keeper", "auditor"})
    @Operation(summary = "Lists of sanctions that were ever loaded, the newest first")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic: an act on a list is gone")
    public List<ListJson> lists() {
        return lists.all().stream().map(ListJson::of).toList();
    }

    @POST
    @Path("/screening/lists")
    @RolesAllowed({"finance", "keeper"})
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @Operation(
            summary = "Load the consolidated list of the European Union, in XML 1.1",
            description =
                    "The body is the file as it is published. All of it is read, or nothing; another person has to confirm it.")
    @APIResponse(
            responseCode = "201",
            description = "Loaded; the same again, while it waits, is answered with the first")
    @APIResponse(
            responseCode = "409",
            description =
                    "screening-file-damaged, screening-file-hostile, screening-file-kind, screening-file-incomplete, screening-file-characters, screening-list-old, screening-list-older, screening-list-ahead")
    @APIResponse(responseCode = "413", description = "screening-file-too-large")
    public Response load(InputStream body) {
        ListId id = load.load(acting.get(), body);
        return Response.status(Response.Status.CREATED)
                .entity(new LoadedJson(id.value()))
                .build();
    }

    @POST
    @Path("/screening/lists/{id}/confirm")
    @RolesAllowed({"finance", "keeper"})
    @Operation(summary = "Confirm a list that somebody else loaded")
    @APIResponse(responseCode = "204", description = "It counts from now on")
    @APIResponse(responseCode = "403", description = "second-person-needed")
    @APIResponse(
            responseCode = "409",
            description = "proposal-settled, screening-list-old, screening-list-older or not-authentic")
    public Response confirm(@PathParam("id") String id) {
        settle.confirm(acting.get(), read(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/screening/lists/{id}/withdraw")
    @RolesAllowed({"finance", "keeper"})
    @Operation(summary = "Take a list back that you loaded, before anybody confirms it")
    @APIResponse(responseCode = "204", description = "It never counts")
    @APIResponse(responseCode = "403", description = "not-yours")
    @APIResponse(responseCode = "409", description = "proposal-settled or not-authentic")
    public Response withdraw(@PathParam("id") String id) {
        settle.withdraw(acting.get(), read(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/cases/{reference}/screening/look")
    @RolesAllowed("finance")
    @Operation(
            summary = "Compare those whom money of a case goes to with the list that counts",
            description = "Opens the payment details where their names are compared, which is recorded.")
    @APIResponse(responseCode = "200", description = "What is alike")
    @APIResponse(responseCode = "403", description = "separation-of-duties")
    @APIResponse(
            responseCode = "409",
            description =
                    "screening-not-asked, screening-list-old, screening-no-name, screening-too-many or not-authentic")
    public LookJson look(@PathParam("reference") String reference) {
        return LookJson.of(screen.look(acting.get(), References.read(reference)));
    }

    @POST
    @Path("/cases/{reference}/screening")
    @RolesAllowed("finance")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say what was found of each match, with a reason")
    @APIResponse(responseCode = "200", description = "It is recorded, the reasons sealed to finance")
    @APIResponse(responseCode = "403", description = "separation-of-duties")
    @APIResponse(responseCode = "409", description = "changed-since-seen; and as looking refuses")
    public ReviewedJson review(@PathParam("reference") String reference, @NotNull(message = "NEEDED") ReviewBody body) {
        return new ReviewedJson(review.review(
                acting.get(),
                References.read(reference),
                body.seen(),
                body.matches().stream().map(JudgedJson::judged).toList()));
    }

    private static ListId read(String id) {
        return Ids.read(id).map(ListId::new).orElseThrow(Problem.NotFound::new);
    }
}
