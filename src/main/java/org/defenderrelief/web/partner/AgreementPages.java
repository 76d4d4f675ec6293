package org.defenderrelief.web.partner;

import java.util.List;
import java.util.Locale;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.casefile.Letter;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.intake.AgreeToTerms;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** The terms, opened with the receipt code, and agreed to with it. What was granted stands in no page that comes without the code. */
@Path("/partner/requests/{reference}/agreement")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class AgreementPages {
    private final CurrentActor actor;
    private final OwnRequests own;
    private final AgreeToTerms agree;
    private final Channel channel;
    private final OneLook look;
    private final WithReceipt withReceipt;
    private final Page page;

    AgreementPages(
            CurrentActor actor,
            OwnRequests own,
            AgreeToTerms agree,
            Channel channel,
            OneLook look,
            WithReceipt withReceipt,
            Page page) {
        this.actor = actor;
        this.own = own;
        this.agree = agree;
        this.channel = channel;
        this.look = look;
        this.withReceipt = withReceipt;
        this.page = page;
    }

    @CheckedTemplate(basePath = "partner")
    static class Templates {
        static native TemplateInstance agreement(OwnRequest request, TypedForm form, Shown shown, Refused refused);

        private Templates() {}
    }

    /**
     * What there is to agree to.
     *
     * @param asked what was asked for, or null if that is what was granted
     * @param parts the tranches, if there are several
     * @param language tag of the terms
     * @param letter the decision letter that the terms speak of, or null while none was sent
     */
    public record Shown(
            Money granted,
            Money asked,
            List<Money> parts,
            String language,
            List<String> terms,
            String hash,
            boolean agreed,
            Letter letter) {
        static Shown of(AgreeToTerms.Offer offer, Money requested, Letter letterOrNull) {
            Money granted = offer.granted().total();
            List<Money> parts = offer.granted().parts();
            return new Shown(
                    granted,
                    granted.equals(requested) ? null : requested,
                    parts.size() > 1 ? parts : List.of(),
                    offer.terms().language(),
                    offer.terms().terms(),
                    offer.terms().hash(),
                    offer.agreed(),
                    letterOrNull);
        }
    }

    @GET
    public TemplateInstance empty(@PathParam("reference") String reference) {
        return view(reference, TypedForm.empty(), null, null);
    }

    /** Opens it. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response show(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        return withReceipt.answer(
                reference,
                typed,
                form,
                sender -> {
                    AgreeToTerms.Offer offer = agree.look(sender, References.read(reference), page.locale());
                    CaseFile request = own.one(actor.get(), References.read(reference));
                    Shown shown = Shown.of(offer, request.requested(), letter(sender, request));
                    return Response.ok(view(reference, form, shown, null)).build();
                },
                refused -> view(reference, form, null, refused));
    }

    /**
     * Where a sign-in ends that was asked for when somebody agreed after theirs had run out: nothing came of that press. Where nothing is to be agreed to any more, the
     * request itself says how it stands.
     */
    @GET
    @Path("/agree")
    public Response notAgreed(@PathParam("reference") String reference) {
        CaseFile request = own.one(actor.get(), References.read(reference));
        if (agree.progress(request) != AgreeToTerms.Progress.AWAITED) {
            return Response.seeOther(Redirects.local(
                            "/partner/requests/" + request.reference().value()))
                    .build();
        }
        Refused nothingSigned = new Refused(
                Words.of("agreement", "not-signed", page.locale()),
                Words.of("agreement", "not-signed-means", page.locale()));
        return Response.ok(view(reference, TypedForm.empty(), null, nothingSigned))
                .build();
    }

    /** Agrees to what was shown. */
    @POST
    @Path("/agree")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response agree(@PathParam("reference") String reference, MultivaluedMap<String, String> typed) {
        TypedForm form = TypedForm.of(typed);
        return withReceipt.answer(
                reference,
                typed,
                form,
                sender -> {
                    agree.agree(
                            sender,
                            References.read(reference),
                            Locale.forLanguageTag(form.value("language")),
                            granted(form),
                            form.value("terms"));
                    return Response.seeOther(Redirects.done("/partner/requests/" + reference, "agreed"))
                            .build();
                },
                refused -> view(reference, form, null, refused));
    }

    /** The last that grants it. What is not as it was signed is alarmed and not shown, and keeps nobody from the terms. */
    private Letter letter(Sender sender, CaseFile request) {
        return look.believed(() -> channel.readWithReceipt(sender, request))
                .flatMap(read -> read.stream()
                        .map(ChannelMessage::letter)
                        .filter(letter -> letter != null && letter.kind() == Letter.Kind.APPROVED)
                        .reduce((earlier, later) -> later))
                .orElse(null);
    }

    private static Money granted(TypedForm form) {
        try {
            return Money.parse(form.value("granted"));
        } catch (IllegalArgumentException notShown) {
            throw new Problem.InvalidInput("granted", Flaw.AMOUNT_AND_CURRENCY);
        }
    }

    private TemplateInstance view(String reference, TypedForm form, Shown shown, Refused refused) {
        CaseFile request = own.one(actor.get(), References.read(reference));
        return Templates.agreement(OwnRequest.of(request, null, agree.progress(request)), form, shown, refused);
    }
}
