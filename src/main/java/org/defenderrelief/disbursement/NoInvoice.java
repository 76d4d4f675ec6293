package org.defenderrelief.disbursement;

/** Why a provider is paid although no invoice of theirs is among the case's files. */
public enum NoInvoice {
    /** The provider writes it once it is paid. */
    FOLLOWS,
    /** The provider writes none; what was agreed is told on another way. */
    NOT_ISSUED,
    /** An invoice would name somebody who must not be named. */
    NOT_SAFE
}
