package org.defenderrelief.web.review;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Words;

/** What envelopes are called on the pages of cases. A row that says what nobody signed costs its reader no more than the name. */
@RequestScoped
public class EnvelopeTitles {
    private final Envelopes envelopes;
    private final OneLook look;
    private final Page page;

    EnvelopeTitles(Envelopes envelopes, OneLook look, Page page) {
        this.envelopes = envelopes;
        this.look = look;
        this.page = page;
    }

    /** Its title, or a word that it is not what was signed. @throws org.defenderrelief.kernel.Problem.NotFound if there is none of that id */
    public String of(EnvelopeId id) {
        return look.believed(() -> envelopes.get(id))
                .map(Envelope::title)
                .orElseGet(() -> Words.of("shown", "NOT_SIGNED", page.locale()));
    }
}
