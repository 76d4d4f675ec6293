package org.defenderrelief.web.review.casefile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.RequestScoped;

import org.defenderrelief.casefile.Channel;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.casefile.OwnNews;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.web.shared.BeforeEyes;
import org.defenderrelief.web.shared.CurrentActing;

/** Opens sealed parts for the page of a case. What somebody has opened is opened again for each answer that they will see, and kept nowhere. */
@RequestScoped
class OpenParts {
    /** As many earlier versions are opened with the newest; of a code that says more than anybody reads at once, the rest is opened after these. */
    private static final int AT_ONCE = 24;

    private static final String CHANNEL = CompartmentName.CHANNEL.value();

    private final OpenCompartment open;
    private final Channel channel;
    private final OwnNews news;
    private final CurrentActing acting;
    private final BeforeEyes eyes;

    OpenParts(OpenCompartment open, Channel channel, OwnNews news, CurrentActing acting, BeforeEyes eyes) {
        this.open = open;
        this.channel = channel;
        this.news = news;
        this.acting = acting;
        this.eyes = eyes;
    }

    /** @param refused why one of them stays shut, or null */
    record Shown(CaseViews.Opened opened, Problem.Conflict refused) {
        /** The same with an earlier version of a part beside it. */
        Shown with(String earlier, byte[] json) {
            Map<String, byte[]> before = new LinkedHashMap<>(opened.before());
            before.put(earlier, json);
            return new Shown(new CaseViews.Opened(opened.documents(), opened.thread(), before), refused);
        }
    }

    Shown read(Acting reader, Reference reference, Collection<CompartmentName> names) {
        Map<String, byte[]> documents = new LinkedHashMap<>();
        Map<String, byte[]> before = new LinkedHashMap<>();
        List<ChannelMessage> thread = null;
        Problem.Conflict refused = null;
        for (CompartmentName each : names) {
            try {
                if (each.value().equals(CHANNEL)) {
                    thread = channel.readUnlocked(reader, reference);
                } else if (CompartmentBoxes.isEachItsOwn(each)) {
                    List<Integer> beside = beside(reader, reference, each);
                    documents.put(each.value(), open.open(reader, reference, each));
                    openBeside(reader, reference, each, beside, before);
                } else {
                    documents.put(each.value(), open.open(reader, reference, each));
                }
            } catch (Problem.Conflict untrue) {
                // What is not authentic or damaged stays shut; the other parts are shown all the same.
                refused = untrue;
            }
        }
        return new Shown(new CaseViews.Opened(documents, thread, before), refused);
    }

    /**
     * The versions that are to be open beside the newest; of what the person in danger says those first that wait to be read. Looked at before the newest
     * is opened, since that tells whether somebody means to read it or a page opens anew what was open.
     */
    private List<Integer> beside(Acting reader, Reference reference, CompartmentName name) {
        List<Integer> waiting = name.equals(CompartmentName.OWN) ? news.unread(reader.actor(), reference) : List.of();
        return open.beside(reader, reference, name, waiting, AT_ONCE);
    }

    /** Each is something of its own: one that does not open lets none wait behind it. */
    private void openBeside(
            Acting reader,
            Reference reference,
            CompartmentName name,
            List<Integer> versions,
            Map<String, byte[]> before) {
        Problem.Conflict refused = null;
        for (int version : versions) {
            try {
                before.put(name + "@" + version, open.open(reader, reference, name, version));
            } catch (Problem.Conflict untrue) {
                refused = untrue;
            }
        }
        if (refused != null) {
            throw refused;
        }
    }

    /**
     * What this reader has opened since they unlocked; nothing while their vault is locked, nor for a call whose answer nobody will see: what is
     * not seen is not opened, and so not recorded as read.
     */
    CaseViews.Opened still(Reference reference) {
        if (!eyes.areOnIt()) {
            return CaseViews.Opened.NOTHING;
        }
        try {
            Acting reader = acting.get();
            return read(reader, reference, open.openedBy(reader, reference)).opened();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict shut) {
            return CaseViews.Opened.NOTHING;
        }
    }
}
