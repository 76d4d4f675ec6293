package org.defenderrelief.web.api.referral;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.referral.QuestionsHere;
import org.defenderrelief.referral.TellFund;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** Questions of other funds, whether somebody is known here; of whom they ask, nobody here can tell. */
@Path("/api/v1/funds/questions")
@RolesAllowed("triage")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class ReceivedQuestionsResource {
    private final CurrentActing acting;
    private final QuestionsHere here;
    private final TellFund tell;

    ReceivedQuestionsResource(CurrentActing acting, QuestionsHere here, TellFund tell) {
        this.acting = acting;
        this.here = here;
        this.tell = tell;
    }

    @GET
    @Operation(summary = "What other funds asked, and how each stands")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic")
    public List<QuestionsHere.Question> all() {
        return here.all();
    }

    @POST
    @Path("/{id}/tell")
    @Operation(
            summary = "Tell the fund",
            description =
                    "With your vault its question is evaluated; it learns whether this one person is known here, and of nobody else. Only so often within a week.")
    @APIResponse(responseCode = "204", description = "It is sent soon")
    @APIResponse(
            responseCode = "409",
            description =
                    "question-settled, fund-unknown, told-enough, known-too-many, no-index-key or not-authentic; the type says which")
    public Response tell(@PathParam("id") String id) {
        tell.tell(acting.get(), id(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/decline")
    @Operation(summary = "Do not tell it")
    @APIResponse(responseCode = "204", description = "It is sent soon")
    @APIResponse(responseCode = "409", description = "question-settled, fund-unknown or not-authentic")
    public Response decline(@PathParam("id") String id) {
        tell.decline(acting.get(), id(id));
        return Response.noContent().build();
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(Problem.NotFound::new);
    }
}
