package org.defenderrelief.web.api.intake;

import java.util.List;
import java.util.Locale;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.intake.AgreeToTerms;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.api.MoneyJson;
import org.defenderrelief.web.api.ReceiptHeader;
import org.defenderrelief.web.shared.ProblemJson;
import org.defenderrelief.web.shared.References;

/** What a partner agrees to before money is sent. */
@Path("/api/v1/requests/{reference}/agreement")
@RolesAllowed("partner")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
@APIResponse(
        responseCode = "409",
        description =
                "nothing-to-agree: nothing is granted, or not all have said so who must; terms-changed; not-authentic")
public class AgreementResource {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final AgreeToTerms agree;

    AgreementResource(CurrentActor actor, OwnRequests own, AgreeToTerms agree) {
        this.actor = actor;
        this.own = own;
        this.agree = agree;
    }

    /** The terms. */
    @Schema(name = "AgreementTerms")
    public record TermsJson(
            MoneyJson granted,

            @Schema(description = "The tranches that it is paid in, in their order")
            List<MoneyJson> parts,

            @Schema(description = "Language of the terms; English where there are none in the one asked for")
            String language,

            List<String> terms,

            @Schema(description = "SHA-256 of language and terms, in hex: what agreeing names")
            String hash,

            @Schema(description = "Whether you have agreed") boolean agreed) {
        static TermsJson of(AgreeToTerms.Offer offer) {
            return new TermsJson(
                    MoneyJson.of(offer.granted().total()),
                    offer.granted().parts().stream().map(MoneyJson::of).toList(),
                    offer.terms().language(),
                    offer.terms().terms(),
                    offer.terms().hash(),
                    offer.agreed());
        }
    }

    /** What is agreed to, as it was shown. */
    @Schema(name = "AgreeToTerms")
    public record AgreeBody(
            @NotNull(message = "NEEDED") MoneyJson granted,

            @NotNull(message = "NEEDED") @Schema(examples = "fr")
            String language,

            @NotNull(message = "NEEDED") String hash) {}

    @GET
    @Operation(
            summary = "What was granted, and the terms to agree to before it is paid",
            description = "Opened with the receipt code.")
    @APIResponse(responseCode = "200", description = "OK")
    public TermsJson look(
            @PathParam("reference") String reference,
            @HeaderParam(ReceiptHeader.NAME) String receipt,
            @QueryParam("language") @Parameter(description = "A language tag; English if left out", example = "fr")
                    String language) {
        Reference request = References.read(reference);
        try (Sender sender = own.sender(actor.get(), request, ReceiptHeader.required(receipt))) {
            return TermsJson.of(agree.look(sender, request, locale(language)));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Agree to the terms", description = "Signed with the receipt code. Again, it changes nothing.")
    @APIResponse(responseCode = "204", description = "Agreed")
    public Response agree(
            @PathParam("reference") String reference,
            @HeaderParam(ReceiptHeader.NAME) String receipt,
            @Valid @NotNull(message = "NEEDED") AgreeBody body) {
        Reference request = References.read(reference);
        try (Sender sender = own.sender(actor.get(), request, ReceiptHeader.required(receipt))) {
            agree.agree(
                    sender, request, locale(body.language()), MoneyJson.read(body.granted(), "granted"), body.hash());
        }
        return Response.noContent().build();
    }

    private static Locale locale(String language) {
        return Locale.forLanguageTag(language == null ? "" : language);
    }
}
