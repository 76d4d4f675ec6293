/** Pays what was approved, by instalments, and follows each payment until it is confirmed. */
package org.defenderrelief.disbursement;
