package org.defenderrelief.web.review.fund;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
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

import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.GiveBack;
import org.defenderrelief.fund.Ledger;
import org.defenderrelief.fund.ShownFunds;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.Confirm;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** A keeper gives available money back to its donor, by two presses: the second sees what will be left. */
@Path("/review")
@RequestScoped
@RolesAllowed("keeper")
@Produces(MediaType.TEXT_HTML)
public class GiveBackPages {
    private final CurrentActing acting;
    private final Envelopes envelopes;
    private final Ledger ledger;
    private final ShownFunds funds;
    private final GiveBack giveBack;
    private final Page page;

    GiveBackPages(
            CurrentActing acting, Envelopes envelopes, Ledger ledger, ShownFunds funds, GiveBack giveBack, Page page) {
        this.acting = acting;
        this.envelopes = envelopes;
        this.ledger = ledger;
        this.funds = funds;
        this.giveBack = giveBack;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance giveback(Fund fund, TypedForm form, Wanted wanted, RefusedBox refused);

        private Templates() {}
    }

    /** What a second press gives back. @param left what is available then @param cause under which it is done once */
    public record Wanted(Money amount, Money left, String cause) {}

    @GET
    @Path("/funds/{id}/give-back")
    public TemplateInstance form(@PathParam("id") String id) {
        return show(envelope(id), TypedForm.empty(), null, null);
    }

    @POST
    @Path("/funds/{id}/give-back")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response give(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        Envelope envelope = envelope(id);
        try {
            Money amount = Typed.money(form, "amount", envelope.currency().getCurrencyCode());
            if (!Confirm.isSure(form)) {
                return Response.ok(show(envelope, form, wanted(envelope, amount), null))
                        .build();
            }
            giveBack.giveBack(acting.get(), envelope.id(), amount, Typed.id(form, "cause"));
            return Response.seeOther(Redirects.done("/review/funds/" + envelope.id(), "given-back"))
                    .build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, show(envelope, form.refuse(invalid, page.locale()), null, null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict | Problem.IdempotencyMismatch refused) {
            return PageAnswers.answer(refused, show(envelope, form, null, RefusedBox.of(refused, page.locale())));
        }
    }

    /** What the second press would leave, by the same rule that it is refused by. */
    private Wanted wanted(Envelope envelope, Money amount) {
        giveBack.requireFits(envelope, amount);
        return new Wanted(
                amount,
                ledger.balance(envelope).available().minus(amount),
                Ids.next().toString());
    }

    private Envelope envelope(String id) {
        return envelopes.shown(Ids.read(id).map(EnvelopeId::new).orElseThrow(Problem.NotFound::new));
    }

    private TemplateInstance show(Envelope envelope, TypedForm form, Wanted wanted, RefusedBox refused) {
        // Refused where its accounts hold what cannot be: nothing could be given back of that.
        ledger.balance(envelope);
        return Templates.giveback(Fund.of(funds.one(envelope), false), form, wanted, refused);
    }
}
