package org.defenderrelief.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.TwoPeople;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.vault.people.Acting;

/** Another person confirms a list that somebody loaded, or whoever loaded it takes it back before. */
@ApplicationScoped
public class SettleList {
    private final ListActs lists;
    private final ScreeningLists known;
    private final EntityManager entities;
    private final Acts acts;
    private final History history;
    private final Event<ProposalEvent> proposals;

    SettleList(
            ListActs lists,
            ScreeningLists known,
            EntityManager entities,
            Acts acts,
            History history,
            Event<ProposalEvent> proposals) {
        this.lists = lists;
        this.known = known;
        this.entities = entities;
        this.acts = acts;
        this.history = history;
        this.proposals = proposals;
    }

    /**
     * Confirms it; confirmed already, nothing changes.
     *
     * @throws Problem.NotFound if there is no such list
     * @throws Problem.Forbidden if the person is neither keeper nor of finance, or {@code second-person-needed} if they loaded it
     * @throws Problem.Conflict {@code proposal-settled} if it was taken back; {@code screening-list-old}, {@code screening-list-older};
     *     {@code not-authentic} if its names or its date are not what was signed
     */
    @Transactional
    public void confirm(Acting acting, ListId id) {
        ScreeningLists.requireOffice(acting);
        ListActs.Signed list = locked(id);
        if (list.confirmed().isPresent()) {
            return;
        }
        if (list.withdrawn()) {
            throw TwoPeople.settled();
        }
        TwoPeople.require(acting, list.proposed());
        LoadList.requireUsable(known, lists, list.generated());
        known.names(list);
        history.record(acting.act(), ListActs.CONFIRMED, null, settled(list));
        proposals.fire(new ProposalEvent.Settled(id.value()));
    }

    /**
     * Takes it back.
     *
     * @throws Problem.NotFound if there is no such list
     * @throws Problem.Forbidden if the person is neither keeper nor of finance, or {@code not-yours} if somebody else loaded it
     * @throws Problem.Conflict {@code proposal-settled} if it was confirmed or taken back before; {@code not-authentic}
     */
    @Transactional
    public void withdraw(Acting acting, ListId id) {
        ScreeningLists.requireOffice(acting);
        ListActs.Signed list = locked(id);
        TwoPeople.requireOwn(acting, list.proposed().person());
        if (!list.isWaiting()) {
            throw TwoPeople.settled();
        }
        history.record(acting.act(), ListActs.WITHDRAWN, null, settled(list));
        proposals.fire(new ProposalEvent.Settled(id.value()));
    }

    /** One after another: who confirms waits for who takes back. */
    private ListActs.Signed locked(ListId id) {
        ScreeningList row = entities.find(ScreeningList.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        ListActs.Signed list = lists.get(id);
        if (row == null || !list.proposed().says(row.facts())) {
            throw acts.refuse(ScreeningLists.claim(list), "it does not say what was signed");
        }
        return list;
    }

    private static Facts settled(ListActs.Signed list) {
        return Facts.of(ScreeningList.LIST, list.id().toString(), ScreeningList.DIGEST, list.digest())
                .and(ScreeningList.GENERATED, list.generated())
                .and(ScreeningList.COUNT, list.count())
                .and(ListActs.PROPOSAL, list.proposed().act());
    }
}
