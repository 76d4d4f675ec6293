/** Commands for those who run an installation, apart from the service: bringing the database up to date. */
package org.defenderrelief.operations;
