package org.defenderrelief.web.partner;

import java.io.Serial;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.intake.OwnRequests;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.seal.ReceiptCode;
import org.defenderrelief.web.shared.ContactOfFund;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.PageLanguage;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/**
 * Does what a form asks for whoever holds the receipt code; what is refused is shown with all that was typed. A code that was typed rightly once opens the
 * request's other forms too ({@link OpenRequest}).
 */
@ApplicationScoped
class WithReceipt {
    static final String RECEIPT = "receipt";

    private final CurrentActor actor;
    private final OwnRequests own;
    private final OpenRequest open;
    private final Page page;
    private final ContactOfFund contact;
    private final PageLanguage languages;

    WithReceipt(
            CurrentActor actor,
            OwnRequests own,
            OpenRequest open,
            Page page,
            ContactOfFund contact,
            PageLanguage languages) {
        this.open = open;
        this.languages = languages;
        this.contact = contact;
        this.actor = actor;
        this.own = own;
        this.page = page;
    }

    /**
     * Acts as the sender.
     *
     * @param form what was typed; what is wrong with its fields is noted in it
     * @param act what to do; it may refuse fields and more
     * @param again the page with the form, given what was refused beside fields, or null
     * @throws Problem.NotFound if the request is none of the organisation's
     */
    Response act(
            String reference,
            TypedForm form,
            Function<Sender, Response> act,
            Function<Refused, TemplateInstance> again) {
        Refused refused = null;
        int status;
        try (Sender sender = sender(reference, form)) {
            open.keep(reference, sender);
            return open.with(act.apply(sender));
        } catch (Problem.InvalidInput invalid) {
            form.refuse(invalid, page.locale());
            status = invalid.status();
        } catch (WrongCode wrong) {
            form.refuse(new Problem.InvalidInput(RECEIPT, Flaw.RECEIPT_WRONG), page.locale());
            status = 403;
        } catch (Problem.IdempotencyMismatch
                | Problem.Conflict
                | Problem.Forbidden
                | Problem.StaleVersion
                | Problem.TooMany problem) {
            form.heed(problem);
            refused = Refused.of(problem, contact, page.locale());
            status = problem.status();
        }
        return open.with(Response.status(status).entity(again.apply(refused)).build());
    }

    /** By the code that was typed, else by the one that holds the request open. */
    private Sender sender(String reference, TypedForm form) throws WrongCode {
        if (form.isBlank(RECEIPT)) {
            Optional<Sender> kept = open.sender(reference);
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        ReceiptCode code = code(form);
        // Whoever may not see the request at all is told so, not that a code is wrong.
        own.one(actor.get(), References.read(reference));
        return sender(reference, code);
    }

    /**
     * As {@link #act}, on a page whose language can be chosen in the middle of it: then nothing is done, and all that was typed stays.
     *
     * @param typed as it was sent
     * @param form the same, as it is shown again
     */
    Response answer(
            String reference,
            MultivaluedMap<String, String> typed,
            TypedForm form,
            Function<Sender, Response> act,
            Function<Refused, TemplateInstance> again) {
        String language = typed.getFirst("page-language");
        return language == null
                ? act(reference, form, act, again)
                : Response.ok()
                        .cookie(languages.choose(language))
                        .entity(again.apply(null))
                        .build();
    }

    private static ReceiptCode code(TypedForm form) {
        String typed = form.value(RECEIPT);
        return ReceiptCode.read(typed)
                .orElseThrow(() -> typed.isEmpty()
                        ? new Problem.InvalidInput(RECEIPT, Flaw.NEEDED)
                        : new Problem.InvalidInput(RECEIPT, Flaw.RECEIPT_FORM));
    }

    private Sender sender(String reference, ReceiptCode code) throws WrongCode {
        try {
            return own.sender(actor.get(), References.read(reference), code);
        } catch (Problem.NotFound notThisCode) {
            throw new WrongCode();
        }
    }

    /** The code is another request's, or nobody's. */
    private static final class WrongCode extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;
    }
}
