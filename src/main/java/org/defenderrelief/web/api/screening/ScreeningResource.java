package org.defenderrelief.web.api.screening;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.screening.Compared;
import org.defenderrelief.screening.ReviewPayee;
import org.defenderrelief.screening.ScreenPayee;
import org.defenderrelief.screening.ScreeningLook;
import org.defenderrelief.screening.Verdict;
import org.defenderrelief.screening.VerdictReason;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** Where a donor asks for it: comparing those whom money of a case goes to with the list that counts, and what finance finds of names that are alike. */
@Path("/api/v1/cases/{reference}/screening")
@RolesAllowed("finance")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ScreeningResource {
    private final CurrentActing acting;
    private final ScreenPayee screen;
    private final ReviewPayee review;

    ScreeningResource(CurrentActing acting, ScreenPayee screen, ReviewPayee review) {
        this.acting = acting;
        this.screen = screen;
        this.review = review;
    }

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
            String seen, @NotNull(message = "NEEDED") List<@NotNull(message = "NEEDED") @Valid JudgedJson> matches) {}

    /** What a review came to. @param hit whether somebody is listed, so that nothing is paid */
    @Schema(name = "ScreeningReviewed")
    public record ReviewedJson(boolean hit) {}

    @POST
    @Path("/look")
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
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say what was found of each match, with a reason")
    @APIResponse(responseCode = "200", description = "It is recorded, the reasons sealed to finance")
    @APIResponse(responseCode = "403", description = "separation-of-duties")
    @APIResponse(responseCode = "409", description = "changed-since-seen; and as looking refuses")
    public ReviewedJson review(
            @PathParam("reference") String reference,
            @HeaderParam("Idempotency-Key") String key,
            @NotNull(message = "NEEDED") @Valid ReviewBody body) {
        return new ReviewedJson(review.review(
                acting.get(),
                References.read(reference),
                body.seen(),
                body.matches().stream().map(JudgedJson::judged).toList(),
                Optional.ofNullable(key)));
    }
}
