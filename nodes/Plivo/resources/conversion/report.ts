import type { INodeProperties } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { readTime } from '../../../../plivo/time';
import { quote } from '../../../../plivo/values';
import { readOneId, readWord, type Operation } from '../../operation/operation';
import { messageUuidProperty } from '../../operation/properties';

const showOnlyForReport = { resource: ['conversion'], operation: ['report'] };

export const reportProperties: INodeProperties[] = [
	messageUuidProperty(
		showOnlyForReport,
		"The message_uuid of a message that was sent with the option 'Trackable' on",
	),
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{
				name: 'Converted',
				value: 'CONVERTED',
				description: 'The recipient acted on the message',
			},
			{
				name: 'Converted with Others',
				value: 'CONVERTED_WITH_OTHERS',
				description: 'The recipient acted after several messages',
			},
			{
				name: 'Not Converted',
				value: 'NOT_CONVERTED',
				description: 'The recipient did not act on the message',
			},
		],
		default: 'CONVERTED',
		displayOptions: { show: showOnlyForReport },
		description: 'What the recipient did: CONVERTED, CONVERTED_WITH_OTHERS or NOT_CONVERTED',
	},
	{
		displayName: 'Time',
		name: 'timestamp',
		type: 'dateTime',
		default: '',
		displayOptions: { show: showOnlyForReport },
		hint: 'Leave empty for the time of the run',
		description: 'When the recipient acted on the message',
	},
];

const STATUSES = ['CONVERTED', 'CONVERTED_WITH_OTHERS', 'NOT_CONVERTED'];

/** Conversion > Report (plivo docs: conversion feedback). A time without zone is the workflow's. */
export const reportConversion: Operation = async ({ read, client, zone, refuse }) => {
	const uuid = readOneId(read('message_uuid'), 'Message UUID', refuse);
	const status = readWord(read('status'), STATUSES, 'Status', refuse);
	const given = read('timestamp');
	const isNow = given === undefined || given === '';
	const time = isNow ? DateTime.now() : readTime(given, zone);
	if (!time) {
		throw refuse(
			'Time',
			`${quote(given)} is not a time`,
			'Use a time such as 2026-01-31T09:00:00Z',
		);
	}
	const body = { status, timestamp: time.toUTC().toISO() };
	const answer = await (await client()).post(['Message', uuid, 'Conversion'], body);
	return [{ message_uuid: uuid, ...answer }];
};
